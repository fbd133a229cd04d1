package io.lakeferry.jobs.spark;

import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Staged rows after Spark.
 *
 * @param rows the rows
 * @param files the files that have rows
 * @param columns the columns of the files
 */
public record StagedConversion(long rows, List<StagedFile> files, List<Column> columns) {

  /**
   * Passes the rows through Spark into another staging folder, and counts what it wrote.
   *
   * @param source staged Parquet files
   * @param reshaping what is made of the rows
   * @param target an empty folder
   * @throws JobFailure if Spark fails, or rows do not agree
   */
  public static StagedConversion run(
      SparkLane spark,
      List<StagedFile> source,
      Reshaping reshaping,
      FileFormat format,
      LakePath target,
      ObjectStore store,
      Faults faults,
      JobLog log) {
    log.info("convert", "Converting to " + format.text());
    Converted converted =
        spark.convert(
            source.stream().map(StagedFile::uri).toList(), reshaping, format, target.toString());
    long staged = source.stream().mapToLong(StagedFile::rows).sum();
    long expected = reshaping.choosesRows() ? converted.rows() : staged;
    return recounted(spark, converted, expected, format, target, store, faults, log);
  }

  /**
   * Writes rows that Spark makes to a staging folder, and counts what it wrote.
   *
   * @param rows the rows
   * @param target an empty folder
   * @throws JobFailure if Spark fails, or rows do not agree
   */
  public static StagedConversion of(
      SparkLane spark,
      RowSource rows,
      FileFormat format,
      LakePath target,
      ObjectStore store,
      Faults faults,
      JobLog log) {
    Converted converted = spark.write(rows, format, target.toString());
    return recounted(spark, converted, converted.rows(), format, target, store, faults, log);
  }

  private static StagedConversion recounted(
      SparkLane spark,
      Converted converted,
      long expected,
      FileFormat format,
      LakePath target,
      ObjectStore store,
      Faults faults,
      JobLog log) {
    faults.reach(FaultPoint.AFTER_CONVERT);
    Map<String, Long> counts = spark.recount(target.toString(), format, converted.schema());
    List<StagedFile> files = files(store, target, counts);
    long inFiles = files.stream().mapToLong(StagedFile::rows).sum();
    check(expected, converted.rows(), inFiles);
    log.info(
        "verify",
        "Verified " + inFiles + " rows in " + files.size() + " converted files",
        Map.of("rows", inFiles, "files", (long) files.size()));
    faults.reach(FaultPoint.AFTER_RECOUNT);
    return new StagedConversion(inFiles, files, converted.columns());
  }

  private static List<StagedFile> files(
      ObjectStore store, LakePath folder, Map<String, Long> counts) {
    List<StagedFile> files = new ArrayList<>();
    for (StoredObject object : store.list(folder)) {
      String name = object.key().substring(folder.prefix().length());
      long rows = counts.getOrDefault(name, 0L);
      if (rows > 0) {
        files.add(new StagedFile(folder.bucket(), object.key(), rows, object.bytes()));
      }
    }
    return files;
  }

  private static void check(long expected, long written, long inFiles) {
    if (expected != written || written != inFiles) {
      throw new JobFailure(
          ("Rows do not agree after Spark: %d were expected, %d written, %d read back; nothing was"
                  + " published, run the window again")
              .formatted(expected, written, inFiles));
    }
  }
}
