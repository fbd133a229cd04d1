package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import io.lakeferry.jobs.spark.Converted;
import io.lakeferry.jobs.spark.SparkLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Staged rows after Spark.
 *
 * @param rows the rows
 * @param files the files that have rows
 * @param columns the columns of the files
 * @param version the version of Spark
 */
record Conversion(long rows, List<StagedFile> files, List<Column> columns, String version) {

  /** Passes the rows through Spark into another staging folder, and counts what it wrote. */
  static Conversion run(
      RedshiftUnload flow,
      Unloaded unloaded,
      LakePath target,
      ObjectStore store,
      Faults faults,
      JobLog log) {
    log.info("convert", "Starting Spark");
    try (SparkLane spark = SparkLane.start("lakeferry " + flow.table().display())) {
      log.info("convert", "Converting to " + flow.fileFormat().text());
      Converted converted =
          spark.convert(
              unloaded.files().stream().map(StagedFile::uri).toList(),
              flow.transform(),
              flow.fileFormat(),
              target.toString());
      faults.reach(FaultPoint.AFTER_CONVERT);
      Map<String, Long> counts =
          spark.recount(target.toString(), flow.fileFormat(), converted.schema());
      List<StagedFile> files = files(store, target, counts);
      long inFiles = files.stream().mapToLong(StagedFile::rows).sum();
      long expected = flow.transform().isPresent() ? converted.rows() : unloaded.rows();
      check(expected, converted.rows(), inFiles);
      log.info(
          "verify",
          "Verified " + inFiles + " rows in " + files.size() + " converted files",
          Map.of("rows", inFiles, "files", (long) files.size()));
      faults.reach(FaultPoint.AFTER_RECOUNT);
      return new Conversion(inFiles, files, converted.columns(), spark.version());
    }
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
