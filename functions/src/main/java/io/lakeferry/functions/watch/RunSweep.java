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
   */
  record Swept(int jobs, int jobsLeft, int reported, int failed) {
    private Swept add(Swept other) {
      return new Swept(
          jobs + other.jobs,
          jobsLeft + other.jobsLeft,
          reported + other.reported,
          failed + other.failed);
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
    Swept total = new Swept(0, 0, 0, 0);
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
    try {
      for (EndedRun run : deadline.passed() ? List.<EndedRun>of() : runs(name, since, deadline)) {
        if (deadline.passed()) {
          break;
        }
        try {
          reported += report(name, run, until, deadline, log) ? 1 : 0;
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
      return new Swept(0, 1, reported, failed);
    }
    return deadline.passed()
        ? new Swept(0, 1, reported, failed)
        : new Swept(1, 0, reported, failed);
  }

  private List<EndedRun> runs(String name, Instant since, Deadline deadline) {
    return jobs.history().endedSince(name, since, deadline);
  }

  private boolean report(String name, EndedRun run, Instant until, Deadline deadline, Log log) {
    Optional<WatchedRun> ours = reporter.ours(name, run);
    if (ours.isEmpty() || reporter.reported(ours.get())) {
      return false;
    }
    return reporter.report(ours.get(), until, deadline, log) == RunReporter.Report.REPORTED;
  }
}
