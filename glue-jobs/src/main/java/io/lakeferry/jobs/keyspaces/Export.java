package io.lakeferry.jobs.keyspaces;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.read.CellMetadata;
import io.lakeferry.jobs.keyspaces.read.ScanResult;
import io.lakeferry.jobs.keyspaces.read.Selection;
import io.lakeferry.jobs.keyspaces.read.TableScan;
import io.lakeferry.jobs.keyspaces.type.FormatLimits;
import io.lakeferry.jobs.keyspaces.type.SparkShape;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.spark.Reshaping;
import io.lakeferry.jobs.spark.SparkLane;
import io.lakeferry.jobs.spark.StagedConversion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the rows of a table to files of the lake. */
final class Export {
  private final TransferWindow window;
  private final ObjectStore store;
  private final ExportFolder folder;
  private final Faults faults;
  private final JobLog log;

  Export(TransferWindow window, ObjectStore store, ExportFolder folder, Faults faults, JobLog log) {
    this.window = window;
    this.store = store;
    this.folder = folder;
    this.faults = faults;
    this.log = log;
  }

  /** Reads, counts, converts if it must, and publishes. */
  Transferred run(SparkLane spark, CqlSession session, TableShape table) {
    KeyspacesTransfer flow = window.flow();
    folder.checkAlone();
    Selection wanted = Selection.of(flow.table(), table, flow.rows());
    CellMetadata.check(PatientSession.of(session), flow, wanted);
    if (flow.transform().isEmpty()) {
      FormatLimits.checkWriting(flow.format(), wanted.shape());
    }
    Where where = Where.of(flow.rows().where(), table);
    where.tell(log);
    Selection read = where.read(wanted);
    Reshaping reshaping = new Reshaping(where.filter(wanted), flow.transform());
    List<Column> columns = columns(spark, read, wanted, reshaping);
    ReadUnits readUnits = new ReadUnits(flow, log);
    double sampled = readUnits.announce(session, table, read, where.keys());
    log.info("read", "Reading " + flow.table());
    ScanResult scanned =
        new TableScan(window.arguments().values(), flow, session)
            .read(spark.tasks(), table, read, where.keys(), Optional.of(window.scanned()));
    double units = sampled + ReadUnits.of((double) scanned.blocks(), flow.pace().consistency());
    log.info(
        "read",
        "Read %d rows in %d files, about %.1f read units, %d requests repeated"
            .formatted(scanned.rows(), scanned.files().size(), units, scanned.repeated()),
        Map.of("rows", scanned.rows(), "bytes", scanned.bytes()));
    readUnits.compare(units);
    faults.reach(FaultPoint.AFTER_UNLOAD);
    List<StagedFile> files = scanned.files();
    check(scanned.rows(), files.stream().mapToLong(StagedFile::rows).sum());
    faults.reach(FaultPoint.AFTER_VERIFY);
    return publish(spark, scanned.rows(), units, files, reshaping, columns);
  }

  /** Those of the files; what Spark does not understand is told before a row is paid for. */
  private List<Column> columns(
      SparkLane spark, Selection read, Selection wanted, Reshaping reshaping) {
    return reshaping.choosesRows()
        ? spark.foreseen(
            SparkShape.of(read.shape()), reshaping, window.flow().format().fileFormat())
        : wanted.shape().hive();
  }

  private Transferred publish(
      SparkLane spark,
      long rows,
      double units,
      List<StagedFile> files,
      Reshaping reshaping,
      List<Column> columns) {
    FileFormat format = window.flow().format().fileFormat();
    boolean asTheyAre = format == FileFormat.PARQUET && !reshaping.choosesRows();
    if (asTheyAre || files.isEmpty()) {
      return published(rows, OptionalLong.empty(), units, files, columns);
    }
    StagedConversion converted =
        StagedConversion.run(
            spark, files, reshaping, format, window.converted(), store, faults, log);
    OptionalLong chosen =
        reshaping.choosesRows() ? OptionalLong.of(converted.rows()) : OptionalLong.empty();
    return published(rows, chosen, units, converted.files(), converted.columns());
  }

  private Transferred published(
      long rows, OptionalLong chosen, double units, List<StagedFile> files, List<Column> columns) {
    Published published = folder.publish(files);
    return new Transferred(
        Receipt.Outcome.PUBLISHED,
        rows,
        published.rows(),
        chosen,
        units,
        published,
        columns,
        Optional.empty());
  }

  private static void check(long read, long written) {
    if (read != written) {
      throw new JobFailure(
          "Rows do not agree: %d were read, %d are in files; nothing was published, run the window again"
              .formatted(read, written));
    }
  }
}
