package io.lakeferry.jobs.rds;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.spark.Converted;
import io.lakeferry.jobs.spark.ResultColumns;
import io.lakeferry.jobs.spark.SparkLane;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Spark.
 *
 * @param name what the session is called
 * @param where how Spark reaches a place in S3
 * @param faults the failure that was ordered
 * @param log told of the steps
 */
record SparkTransform(String name, UnaryOperator<String> where, Faults faults, JobLog log)
    implements TransformLane {
  @Override
  public Done run(Order order) {
    log.info("transform", "Starting Spark");
    try (SparkLane spark = SparkLane.start(name)) {
      return run(spark, order);
    }
  }

  private Done run(SparkLane spark, Order order) {
    List<String> files = order.source().stream().map(StagedFile::uri).map(where).toList();
    String target = where.apply(order.target().toString());
    long staged = order.source().stream().mapToLong(StagedFile::rows).sum();
    agree("staged", staged, "read by Spark", spark.count(files));
    log.info("transform", "Carrying out the Transform", Map.of("rows", staged));
    Converted converted =
        spark.convert(files, Optional.of(order.sql()), FileFormat.PARQUET, target);
    faults.reach(FaultPoint.AFTER_CONVERT);
    TableSchema columns = ResultColumns.of(converted.schema());
    long inFiles =
        spark.recount(target, FileFormat.PARQUET, converted.schema()).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    agree("written by Spark", converted.rows(), "read back", inFiles);
    log.info("transform", "Verified the result", Map.of("rows", inFiles));
    faults.reach(FaultPoint.AFTER_RECOUNT);
    return new Done(columns, inFiles, spark.version());
  }

  private static void agree(String one, long rows, String other, long otherRows) {
    if (rows != otherRows) {
      throw new JobFailure(
          "Rows do not agree: "
              + rows
              + " were "
              + one
              + ", and "
              + otherRows
              + " "
              + other
              + "; nothing was loaded, run the window again");
    }
  }
}
