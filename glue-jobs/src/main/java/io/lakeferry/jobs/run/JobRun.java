package io.lakeferry.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Publisher;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The life of an attempt at a window: rows are moved, a receipt is left, staging is cleaned. */
public final class JobRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Attempt attempt;
  private final ObjectStore store;
  private final Faults faults;
  private final JobLog log;
  private final Clock clock;
  private final Instant startedAt;
  private final Map<String, String> versions = new TreeMap<>();

  /** A run that starts now. */
  public JobRun(Attempt attempt, ObjectStore store, Faults faults, JobLog log, Clock clock) {
    this.attempt = attempt;
    this.store = store;
    this.faults = faults;
    this.log = log;
    this.clock = clock;
    this.startedAt = clock.instant();
    versions.put("java", System.getProperty("java.version"));
  }

  /**
   * Runs; the receipt is written before staging is cleaned, and also if the run fails.
   *
   * @throws RuntimeException as the run failed
   */
  public <T> Receipt run(Flow<T> flow) {
    Receipt receipt;
    try {
      faults.reach(FaultPoint.AFTER_START);
      T done = flow.move(versions);
      receipt = flow.receipt(Optional.of(done), ending(Optional.empty()));
      write(receipt);
    } catch (Throwable e) {
      // Scala throws checked exceptions without declaring them, and a run that is out of memory
      // owes its receipt, too.
      fail(flow, e);
      throw e;
    }
    faults.reach(FaultPoint.AFTER_RECEIPT);
    log.info(
        "receipt",
        "s3://" + attempt.workBucket() + "/" + attempt.receiptKey(),
        Map.of("rows", receipt.targetRows(), "bytes", receipt.bytes()));
    clean(flow, receipt);
    faults.reach(FaultPoint.AFTER_CLEANUP);
    return receipt;
  }

  private Ending ending(Optional<String> error) {
    return new Ending(startedAt, clock.instant(), versions, error);
  }

  private <T> void fail(Flow<T> flow, Throwable failure) {
    Receipt receipt = flow.receipt(Optional.empty(), ending(Optional.of(Ending.line(failure))));
    log.error("failed", receipt.error());
    try {
      write(receipt);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    clean(flow, receipt);
  }

  /** The last receipt of an attempt counts. */
  private void write(Receipt receipt) {
    try {
      store.putJson(attempt.workBucket(), attempt.receiptKey(), JSON.writeValueAsBytes(receipt));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A receipt is always JSON", e);
    }
  }

  /** Of earlier attempts too, which may have been killed before they could. */
  private <T> void clean(Flow<T> flow, Receipt receipt) {
    if (!flow.isStagingDone(receipt)) {
      return;
    }
    try {
      new Publisher(store, faults, log).empty(attempt.stagingOfAllAttempts());
    } catch (JobFailure e) {
      // The rows are where they belong; what stays is out of every reader's sight.
      log.warn("clean", e.getMessage());
    }
  }
}
