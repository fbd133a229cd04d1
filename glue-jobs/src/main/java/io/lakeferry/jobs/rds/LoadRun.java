package io.lakeferry.jobs.rds;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Publisher;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** One attempt at one window, from the login to the receipt. */
final class LoadRun {
  private final LoadWindow window;
  private final S3Client client;
  private final ObjectStore store;
  private final Supplier<Database> database;
  private final TransformLane lane;
  private final Faults faults;
  private final JobLog log;
  private final LoadReceipts receipts;
  private final Map<String, String> versions = new TreeMap<>();

  LoadRun(
      LoadWindow window,
      S3Client client,
      Supplier<Database> database,
      TransformLane lane,
      Faults faults,
      JobLog log,
      Clock clock) {
    this.window = window;
    this.client = client;
    this.store = new ObjectStore(client);
    this.database = database;
    this.lane = lane;
    this.faults = faults;
    this.log = log;
    this.receipts = new LoadReceipts(window, clock);
    versions.put("java", System.getProperty("java.version"));
  }

  /**
   * Runs; a receipt is written also if the run fails.
   *
   * @throws RuntimeException as the run failed
   */
  Receipt run() {
    Receipt receipt;
    try {
      faults.reach(FaultPoint.AFTER_START);
      receipt = receipts.of(load(), versions);
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
        Map.of("rows", receipt.targetRows(), "files", receipt.newFiles()));
    clean();
    faults.reach(FaultPoint.AFTER_CLEANUP);
    return receipt;
  }

  private LoadOutcome load() {
    Database target = database.get();
    try {
      return new Load(window, client, store, target, lane, faults, log, versions).run();
    } catch (SQLException e) {
      throw target.errors().running("load into " + window.flow().target().text(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while loading; nothing was loaded", e);
    }
  }

  /** Of earlier attempts too, which may have been killed before they could. */
  private void clean() {
    if (window.flow().lake().isEmpty() && window.flow().transform().isEmpty()) {
      return;
    }
    try {
      new Publisher(store, faults, log).empty(window.stagingOfAllAttempts());
    } catch (JobFailure e) {
      // The rows are where they belong; what stays is out of every reader's sight.
      log.warn("clean", e.getMessage());
    }
  }

  private void fail(Throwable failure) {
    Receipt receipt = receipts.failed(failure, versions);
    log.error("failed", receipt.error());
    try {
      receipts.write(store, receipt);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
