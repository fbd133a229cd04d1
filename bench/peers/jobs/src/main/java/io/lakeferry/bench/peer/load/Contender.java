package io.lakeferry.bench.peer.load;

import org.apache.spark.sql.SparkSession;

/** One way of moving rows. */
public interface Contender {
  /** What is not timed. */
  default void prepare(Settings settings) throws Exception {}

  /**
   * From the first read to the last commit.
   *
   * @param arguments all arguments of the process, for a contender that parses its own
   */
  void run(SparkSession spark, Settings settings, String[] arguments) throws Exception;
}
