package io.lakeferry.functions.watch;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.functions.connection.AwsConnection;
import io.lakeferry.functions.glue.CatalogEntry;
import io.lakeferry.functions.glue.Deadline;
import io.lakeferry.functions.glue.EndedRun;
import io.lakeferry.functions.glue.GlueDeferredException;
import io.lakeferry.functions.glue.GlueJobs;
import io.lakeferry.functions.glue.GlueRefusedException;
import io.lakeferry.functions.glue.RunState;
import io.lakeferry.functions.log.Log;
import io.lakeferry.functions.metrics.Metrics;
import io.lakeferry.functions.watch.ReportMarks.Claim;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Reports the end of a run: metrics and catalog, once, however often it is told of it. */
final class RunReporter {
  private static final String NAMESPACE = "Glue-ETL";

  private final GlueJobs jobs;
  private final WorkPath workPath;
  private final Receipts receipts;
  private final ReportMarks marks;
  private final Metrics metrics;
  private final Clock clock;

  private RunReporter(
      GlueJobs jobs,
      WorkPath workPath,
      Receipts receipts,
      ReportMarks marks,
      Metrics metrics,
      Clock clock) {
    this.jobs = jobs;
    this.workPath = workPath;
    this.receipts = receipts;
    this.marks = marks;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** A reporter of the runs of one stack, over this connection. */
  static RunReporter connect(
      GlueJobs jobs, WatchSettings settings, AwsConnection connection, Clock clock) {
    S3Client s3 =
        connection
            .repeating(S3Client.builder())
            .forcePathStyle(connection.endpoint().isPresent())
            .build();
    return new RunReporter(
        jobs,
        settings.workPath(),
        new Receipts(s3),
        new ReportMarks(s3, clock),
        Metrics.connect(connection, NAMESPACE),
        clock);
  }

  /** What came of an event. */
  enum Outcome {
    /** The run is in the metrics now. */
    REPORTED,
    /** It was before. */
    ALREADY_REPORTED,
    /** It is no run of this stack. */
    FOREIGN
  }

  /**
   * What came of an event, and what people are to be told.
   *
   * @param outcome what came of it
   * @param failure the run, if it has failed and nobody was told before
   */
  record Report(Outcome outcome, Optional<FailedRun> failure) {
    private static Report of(Outcome outcome) {
      return new Report(outcome, Optional.empty());
    }
  }

  /**
   * Reports a run that is told to have ended.
   *
   * @param until when this invocation ends, whatever happens
   * @throws RuntimeException if it is to be tried again
   */
  Report report(String jobName, String jobRunId, Instant until, Deadline deadline, Log log) {
    Optional<EndedRun> ended = jobs.run(jobName, jobRunId, deadline);
    Optional<WatchedRun> ours = ended.flatMap(run -> ours(jobName, run));
    if (ours.isEmpty()) {
      log.info("Ignored a run that is not ours", Map.of());
      return Report.of(Outcome.FOREIGN);
    }
    return report(ours.get(), until, deadline, log);
  }

  /** The run if it is one of this stack. */
  Optional<WatchedRun> ours(String jobName, EndedRun run) {
    return WatchedRun.of(jobName, run, workPath);
  }

  /**
   * Reports a run of ours, as above.
   *
   * @throws BeingReportedException if another invocation is at it
   */
  Report report(WatchedRun run, Instant until, Deadline deadline, Log log) {
    String jobRunId = run.ended().id();
    Log ofRun = log.about(run.job().value(), run.tableName()).about(jobRunId);
    if (Verdict.of(run.ended(), Optional.empty()) instanceof Verdict.Pending) {
      throw new IllegalStateException(
          "Run " + jobRunId + " is told to have ended and is " + run.ended().stateName());
    }
    Claim claim = marks.claim(run.workBucket(), run.reportedKey(), until);
    if (claim instanceof Claim.Ours mine) {
      Verdict verdict = reportOnce(run, mine, deadline, ofRun);
      return verdict instanceof Verdict.Failure failure
          ? new Report(Outcome.REPORTED, Optional.of(FailedRun.of(run, failure)))
          : Report.of(Outcome.REPORTED);
    }
    if (claim instanceof Claim.Theirs theirs) {
      throw new BeingReportedException(jobRunId, theirs.until());
    }
    ofRun.info("Reported before", Map.of());
    return Report.of(Outcome.ALREADY_REPORTED);
  }

  /** Whether a run of ours has been reported. */
  boolean reported(WatchedRun run) {
    return marks.isDone(run.workBucket(), run.reportedKey());
  }

  private Verdict reportOnce(WatchedRun run, Claim.Ours claim, Deadline deadline, Log log) {
    Verdict verdict;
    try {
      verdict = verdict(run, deadline);
      boolean catalogFailed =
          CatalogRegistration.of(run.flow(), verdict)
              .filter(entry -> !registered(entry, deadline, log))
              .isPresent();
      metrics.put(RunMetrics.of(run, verdict, catalogFailed, clock.instant()));
      log(run, verdict, log);
    } catch (RuntimeException e) {
      marks.release(claim);
      throw e;
    }
    marks.done(claim);
    return verdict;
  }

  private Verdict verdict(WatchedRun run, Deadline deadline) {
    if (run.ended().state() == RunState.STOPPED) {
      Optional<String> older =
          jobs.history()
              .olderRun(run.job().value(), run.handoff().runKey().value(), run.ended(), deadline);
      if (older.isPresent()) {
        return new Verdict.Duplicate(older.get());
      }
    }
    Optional<Receipt> receipt = receipts.find(run.job(), run.handoff(), run.ended().id());
    return Verdict.of(run.ended(), receipt);
  }

  private boolean registered(CatalogEntry entry, Deadline deadline, Log log) {
    try {
      jobs.catalog().register(entry, deadline);
      return true;
    } catch (GlueRefusedException | GlueDeferredException e) {
      log.error("Cannot register in the Data Catalog", Map.of("error", e.getMessage()));
      return false;
    }
  }

  private static void log(WatchedRun run, Verdict verdict, Log log) {
    if (verdict instanceof Verdict.Failure failure) {
      log.error(
          "The run failed", Map.of("runKey", run.handoff().runKey(), "reason", failure.reason()));
    } else if (verdict instanceof Verdict.Success success) {
      log.info(
          "The run succeeded",
          Map.of(
              "runKey",
              run.handoff().runKey(),
              "outcome",
              success.receipt().outcome(),
              "rows",
              success.receipt().targetRows(),
              "bytes",
              success.receipt().bytes()));
    } else if (verdict instanceof Verdict.Duplicate duplicate) {
      log.info(
          "The run was one too many and was stopped",
          Map.of("runKey", run.handoff().runKey(), "runOfTheWindow", duplicate.of()));
    }
  }
}
