package io.lakeferry.jobs.rds;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.publish.StagedFile;
import java.util.List;

/** What carries out the Transform of a load. */
interface TransformLane {
  /**
   * What is to be done.
   *
   * @param sql a query over the view {@code source}
   * @param source the files of the view, at least one
   * @param target an empty folder for the result
   */
  record Order(String sql, List<StagedFile> source, LakePath target) {}

  /**
   * What was done.
   *
   * @param columns the columns of the result
   * @param rows its rows, as they are in the files
   * @param version the engine
   */
  record Done(TableSchema columns, long rows, String version) {}

  /**
   * Writes the result of the query as Parquet.
   *
   * @throws io.lakeferry.jobs.JobFailure if it is no query, or fails, or rows do not agree
   */
  Done run(Order order);
}
