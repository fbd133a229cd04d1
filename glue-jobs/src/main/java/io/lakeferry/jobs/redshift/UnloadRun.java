package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.OtherWindows;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.publish.Publisher;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import io.lakeferry.jobs.secret.ManagedSecret;
import io.lakeferry.jobs.spark.SparkLane;
import io.lakeferry.jobs.spark.StagedConversion;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One attempt at one window, from the write mode's question to the receipt. */
final class UnloadRun {
  private final Window window;
  private final ObjectStore store;
  private final Supplier<Optional<ManagedSecret>> secret;
  private final Faults faults;
  private final JobLog log;
  private final Publisher publisher;
  private final Receipts receipts;
  private final Map<String, String> versions = new TreeMap<>();

  UnloadRun(
      Window window,
      ObjectStore store,
      Supplier<Optional<ManagedSecret>> secret,
      Faults faults,
      JobLog log,
      Clock clock) {
    this.window = window;
    this.store = store;
    this.secret = secret;
    this.faults = faults;
    this.log = log;
    this.publisher = new Publisher(store, faults, log);
    this.receipts = new Receipts(window, clock);
    versions.put("java", System.getProperty("java.version"));
  }

  /**
   * Runs; the receipt is written before staging is cleaned, and also if the run fails.
   *
   * @throws RuntimeException as the run failed
   */
  Receipt run() {
    Receipt receipt;
    try {
      faults.reach(FaultPoint.AFTER_START);
      Move move = move();
      receipt = receipts.of(move);
      receipts.write(store, receipt);
    } catch (Exception | LinkageError e) {
      // Not only RuntimeException: Scala throws checked ones without declaring them.
      fail(e);
      throw e;
    }
    faults.reach(FaultPoint.AFTER_RECEIPT);
    log.info(
        "receipt",
        "s3://" + window.workBucket() + "/" + window.receiptKey(),
        Map.of("rows", receipt.targetRows(), "bytes", receipt.bytes()));
    clean();
    faults.reach(FaultPoint.AFTER_CLEANUP);
    return receipt;
  }

  private Move move() {
    RedshiftUnload flow = window.flow();
    boolean taken = isTaken(flow.writeMode());
    if (taken && flow.writeMode() == WriteMode.IGNORE) {
      log.info("publish", "Skipped, there are files in " + flow.destination());
      return Move.skipped(versions);
    }
    if (taken && flow.writeMode() == WriteMode.ERRORIFEXISTS) {
      throw new JobFailure(
          "Cannot write to "
              + flow.destination()
              + ", there are files and WriteMode is errorifexists; remove them, or use overwrite");
    }
    Unloaded unloaded =
        new Unloader(store, faults, log).unload(flow, secret.get(), window.unloaded());
    versions.put("redshift", unloaded.version());
    if (unloaded.rows() == 0) {
      // Not through Spark: its start would take longer than the whole run.
      return publish(0, 0, List.of(), unloaded.columnsWithoutRows(flow));
    }
    if (!window.needsSpark()) {
      return publish(unloaded.rows(), unloaded.rows(), unloaded.files(), unloaded.columns());
    }
    return converted(unloaded);
  }

  private Move converted(Unloaded unloaded) {
    RedshiftUnload flow = window.flow();
    log.info("convert", "Starting Spark");
    try (SparkLane spark = SparkLane.start("lakeferry " + flow.table().display())) {
      versions.put("spark", spark.version());
      StagedConversion conversion =
          StagedConversion.run(
              spark,
              unloaded.files(),
              flow.transform(),
              flow.fileFormat(),
              window.converted(),
              store,
              faults,
              log);
      return publish(unloaded.rows(), conversion.rows(), conversion.files(), conversion.columns());
    }
  }

  /** Whether a mode that leaves files has found some. */
  private boolean isTaken(WriteMode mode) {
    // Asked in every mode: a lake that cannot be listed is better found before the warehouse works.
    List<StoredObject> others = publisher.others(window.destination());
    boolean leaves = mode == WriteMode.IGNORE || mode == WriteMode.ERRORIFEXISTS;
    if (others.isEmpty() || !leaves) {
      return false;
    }
    new OtherWindows(store, window::receipts).checkFinished(window.destination().folder(), others);
    return true;
  }

  private Move publish(
      long sourceRows, long targetRows, List<StagedFile> files, List<Column> columns) {
    log.info("publish", "Publishing to " + window.flow().destination());
    Published published = publisher.publish(files, window.destination());
    log.info(
        "publish",
        "Published %d files, removed %d".formatted(published.files().size(), published.removed()),
        Map.of(
            "rows",
            published.rows(),
            "bytes",
            published.bytes(),
            "files",
            (long) published.files().size(),
            "removed",
            (long) published.removed()));
    return new Move(
        Receipt.Outcome.PUBLISHED, sourceRows, targetRows, published, columns, versions);
  }

  private void fail(Throwable failure) {
    Receipt receipt = receipts.failed(failure, versions);
    log.error("failed", receipt.error());
    try {
      receipts.write(store, receipt);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    clean();
  }

  /** Of earlier attempts too, which may have been killed before they could. */
  private void clean() {
    try {
      publisher.empty(window.stagingOfAllAttempts());
    } catch (JobFailure e) {
      // The rows are where they belong; what stays is out of every reader's sight.
      log.warn("clean", e.getMessage());
    }
  }
}
