package io.lakeferry.jobs.keyspaces;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.keyspaces.connect.Preflight;
import io.lakeferry.jobs.keyspaces.read.Executor;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Publisher;
import io.lakeferry.jobs.spark.SparkLane;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** One attempt at one window, from the pre-flight to the receipt. */
final class TransferRun {
  private final TransferWindow window;
  private final ObjectStore store;
  private final Faults faults;
  private final JobLog log;
  private final Publisher publisher;
  private final TransferReceipts receipts;
  private final Map<String, String> versions = new TreeMap<>();

  TransferRun(TransferWindow window, ObjectStore store, Faults faults, JobLog log, Clock clock) {
    this.window = window;
    this.store = store;
    this.faults = faults;
    this.log = log;
    this.publisher = new Publisher(store, faults, log);
    this.receipts = new TransferReceipts(window, clock);
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
      receipt = receipts.of(transfer(), versions);
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

  private Transferred transfer() {
    KeyspacesTransfer flow = window.flow();
    log.info("connect", "Connecting to " + flow.endpoint());
    CqlSession session = Executor.of(window.arguments().values()).session().session();
    TableShape table = TableShape.of(new Preflight(session, flow.endpoint()).check(flow.table()));
    faults.reach(FaultPoint.AFTER_CONNECT);
    log.info("connect", "Starting Spark");
    try (SparkLane spark = SparkLane.start("lakeferry " + flow.table())) {
      versions.put("spark", spark.version());
      return switch (flow.operation()) {
        case EXPORT -> new Export(window, store, publisher, faults, log).run(spark, session, table);
        case COUNT -> new Count(window, log).run(spark, session, table);
        case INCREMENTAL_EXPORT, IMPORT ->
            throw new JobFailure(
                "Operation " + flow.operation().text() + " is not carried out yet");
      };
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
