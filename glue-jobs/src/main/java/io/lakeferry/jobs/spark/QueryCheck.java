package io.lakeferry.jobs.spark;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * Whether a statement is a query, by Spark's own grammar. {@code spark.sql} runs a command at once,
 * so it must not be asked before.
 */
final class QueryCheck {
  // Nothing but a query can follow AS, whatever it begins with, and EXPLAIN creates nothing. The
  // parser itself is no public API, and moved between Spark 3 and 4.
  private static final String ONLY_A_QUERY =
      "EXPLAIN CREATE OR REPLACE TEMPORARY VIEW checked AS\n";
  private static final Pattern LINE = Pattern.compile("\\(line (\\d+), ");

  private QueryCheck() {}

  /**
   * Has Spark parse the statement, without running it.
   *
   * @throws JobFailure if it is no query; the message has Spark's reason and the place
   */
  static void check(SparkSession spark, String sql) {
    try {
      spark.sql(ONLY_A_QUERY + sql).collectAsList();
    } catch (Exception e) {
      Matcher line = LINE.matcher(SparkLane.reason(e));
      String reason =
          line.replaceAll(found -> "(line " + (Integer.parseInt(found.group(1)) - 1) + ", ");
      throw new JobFailure(
          "Cannot read the Transform as a query: "
              + reason
              + "; correct Transform: "
              + Printable.of(sql),
          e);
    }
  }
}
