package io.lakeferry.jobs.spark;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DecimalType;

/**
 * Leaves the rows that fulfil a condition. It is evaluated by the strict rules of ANSI SQL, under
 * which a text that is no number is an error where a number is expected, and a name may be in
 * double quotes; otherwise Spark would take both for something else and leave the wrong rows.
 *
 * @param where an expression of Spark SQL; being one, it cannot be a query
 * @param numbers columns that hold numbers as text, with the digits behind the point that the
 *     condition sees of them
 * @param kept the columns that the rows keep, in order; the condition may name others
 */
public record RowFilter(String where, Map<String, Integer> numbers, List<String> kept) {
  private static final String ROW = "lakeferry_row";

  private static final List<String> STRICT =
      List.of("spark.sql.ansi.enabled", "spark.sql.ansi.doubleQuotedIdentifiers");

  /** Keeps copies. */
  public RowFilter {
    numbers = Map.copyOf(numbers);
    kept = List.copyOf(kept);
  }

  /**
   * The rows that are left.
   *
   * @throws JobFailure if Spark cannot understand the condition
   */
  public Dataset<Row> of(SparkSession spark, Dataset<Row> source) {
    Map<String, String> before = new TreeMap<>();
    STRICT.forEach(rule -> before.put(rule, spark.conf().get(rule, "false")));
    try {
      STRICT.forEach(rule -> spark.conf().set(rule, "true"));
      Column whole =
          functions.struct(columns(source).map(SparkColumns::of).toArray(Column[]::new)).as(ROW);
      return source
          .select(
              Stream.concat(Stream.of(whole), columns(source).map(this::seen))
                  .toArray(Column[]::new))
          .filter(where)
          .select(
              kept.stream()
                  .map(name -> functions.col(ROW).getField(name).as(name))
                  .toArray(Column[]::new));
    } catch (Exception e) {
      throw new JobFailure(
          "Cannot understand the WhereClause: " + SparkLane.reason(e) + correction(), e);
    } finally {
      before.forEach(spark.conf()::set);
    }
  }

  /** What to do if a run fails that had this condition. */
  String correction() {
    return "; correct WhereClause: " + Printable.of(where);
  }

  private static Stream<String> columns(Dataset<Row> rows) {
    return Stream.of(rows.columns());
  }

  private Column seen(String name) {
    Column column = SparkColumns.of(name);
    return Optional.ofNullable(numbers.get(name))
        .map(scale -> exact(name, scale, column))
        .orElse(column)
        .as(name);
  }

  private static Column exact(String name, int scale, Column text) {
    UDF1<String, BigDecimal> number = value -> value == null ? null : exact(name, scale, value);
    return functions.udf(number, new DecimalType(DecimalType.MAX_PRECISION(), scale)).apply(text);
  }

  /** A number as Spark compares it, if Spark has it at all. */
  static BigDecimal exact(String column, int scale, String text) {
    BigDecimal number = new BigDecimal(text);
    int whole = DecimalType.MAX_PRECISION() - scale;
    boolean fits =
        number.signum() == 0
            || ((long) number.precision() - number.scale() <= whole
                && number.stripTrailingZeros().scale() <= scale);
    if (!fits) {
      throw new JobFailure(
          "Spark has no number "
              + Printable.of(text)
              + " of column '"
              + column
              + "', it compares up to "
              + whole
              + " digits before the point and "
              + scale
              + " behind it; drop WhereClause, and choose the rows by a Transform, to which the"
              + " column is text");
    }
    return number.signum() == 0 ? BigDecimal.ZERO.setScale(scale) : number.setScale(scale);
  }
}
