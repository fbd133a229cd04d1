package io.lakeferry.functions.watch;

import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.functions.glue.Deadline;
import io.lakeferry.functions.glue.EndedRun;
import io.lakeferry.functions.glue.GlueDeferredException;
import io.lakeferry.functions.glue.GlueJobs;
import io.lakeferry.functions.log.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reports the runs of whose end nobody has told: Glue sends no event for ERROR and EXPIRED, and any
 * event can be lost. A run whose mark says that it has been reported is left alone.
 */
final class RunSweep {
  private final GlueJobs jobs;
  private final RunReporter reporter;
  private final Random random;

  /**
   * A sweep over the jobs of an account.
   *
   * @param reporter knows which runs are of this stack; others are left to their own sweep
   * @param random decides which job comes first: where the time is never enough for all of them,
   *     none is left out for ever
   */
  RunSweep(GlueJobs jobs, RunReporter reporter, Random random) {
    this.jobs = jobs;
    this.reporter = reporter;
    this.random = random;
  }

  /**
   * What a sweep did.
   *
   * @param jobs how many jobs it looked through
   * @param jobsLeft how many it had no time for
   * @param reported how many runs it reported
   * @param failed how many runs it could not report
   * @param failures the runs among the reported ones that had failed
   */
  record Swept(int jobs, int jobsLeft, int reported, int failed, List<FailedRun> failures) {
    Swept {
      failures = List.copyOf(failures);
    }

    private Swept add(Swept other) {
      return new Swept(
          jobs + other.jobs,
          jobsLeft + other.jobsLeft,
          reported + other.reported,
          failed + other.failed,
          Stream.concat(failures.stream(), other.failures.stream()).toList());
    }
  }

  /**
   * Looks through all jobs, as long as there is time.
   *
   * @param since runs that ended before are left alone
   * @param until when this invocation ends, whatever happens
   */
  Swept sweep(Instant since, Instant until, Deadline deadline, Log log) {
    List<String> names = new ArrayList<>(jobs.history().names(deadline));
    names.removeIf(name -> !JobName.isByRule(name));
    Collections.shuffle(names, random);
    Swept total = new Swept(0, 0, 0, 0, List.of());
    for (String name : names) {
      total = total.add(sweep(name, since, until, deadline, log));
    }
    if (total.jobsLeft() > 0) {
      log.warn(
          "Had no time for all jobs; the next sweep takes them in another order",
          Map.of("jobsLeft", total.jobsLeft()));
    }
    return total;
  }

  private Swept sweep(String name, Instant since, Instant until, Deadline deadline, Log log) {
    int reported = 0;
    int failed = 0;
    List<FailedRun> failures = new ArrayList<>();
    try {
      for (EndedRun run : deadline.passed() ? List.<EndedRun>of() : runs(name, since, deadline)) {
        if (deadline.passed()) {
          break;
        }
        try {
          Optional<RunReporter.Report> report = report(name, run, until, deadline, log);
          reported += report.isPresent() ? 1 : 0;
          report.flatMap(RunReporter.Report::failure).ifPresent(failures::add);
        } catch (GlueDeferredException e) {
          throw e;
        } catch (BeingReportedException e) {
          log.about(name, null).about(run.id()).info(e.getMessage(), Map.of());
        } catch (RuntimeException e) {
          failed++;
          log.about(name, null)
              .about(run.id())
              .error("Cannot report the run; the next sweep tries again", Map.of("error", e));
        }
      }
    } catch (GlueDeferredException e) {
      log.warn("Left a job to the next sweep", Map.of("job", name, "reason", e.getMessage()));
      return new Swept(0, 1, reported, failed, failures);
    }
    return deadline.passed()
        ? new Swept(0, 1, reported, failed, failures)
        : new Swept(1, 0, reported, failed, failures);
  }

  private List<EndedRun> runs(String name, Instant since, Deadline deadline) {
    return jobs.history().endedSince(name, since, deadline);
  }

  private Optional<RunReporter.Report> report(
      String name, EndedRun run, Instant until, Deadline deadline, Log log) {
    return reporter
        .ours(name, run)
        .filter(ours -> !reporter.reported(ours))
        .map(ours -> reporter.report(ours, until, deadline, log))
        .filter(report -> report.outcome() == RunReporter.Outcome.REPORTED);
  }
}
