package io.lakeferry.functions.glue;

import io.lakeferry.functions.glue.RunLookup.Found;
import io.lakeferry.functions.glue.RunLookup.WindowRun;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/**
 * Starts at most one run per window. StartJobRun has no idempotency token; in its place stands the
 * run key among the arguments of every run, and looking before and after.
 */
final class RunStarter {
  /** A lookup older than this is repeated before a start: another invocation may have come. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final GlueClient client;
  private final RunLookup lookup;
  private final RunStopper stopper;

  RunStarter(GlueClient client, RunLookup lookup) {
    this.client = client;
    this.stopper = new RunStopper(client);
    this.lookup = lookup;
  }

  /**
   * Starts the run, or adopts the one that the window has.
   *
   * @param job what had to be done to the job
   * @param first a lookup made before, in its own time
   */
  RunStart start(StartOrder order, Ensured job, Found first, Deadline deadline) {
    GlueCalls calls = new GlueCalls(deadline);
    String action = "start job " + order.jobName() + " for " + order.runKey();
    Set<String> before =
        first.runs().stream().map(WindowRun::id).collect(Collectors.toUnmodifiableSet());
    Found found = first;
    boolean lost = false;
    for (int attempt = 0; ; attempt++) {
      if (attempt > 0 || deadline.now().isAfter(found.at().plus(FRESH))) {
        found = lookup.find(order, deadline);
      }
      Optional<RunStart> there = there(order, found, before, lost);
      if (there.isPresent()) {
        stopper.stopYounger(order.jobName(), there.get().jobRunId(), found, calls);
        return there.get();
      }
      try {
        String id = client.startJobRun(request(order)).jobRunId();
        return order.maxConcurrentRuns() > 1 || job.wasOpenToSeveralRuns()
            ? afterARace(order, id, calls, deadline)
            : new RunStart.Started(id);
      } catch (SdkException e) {
        switch (GlueFailure.of(e)) {
          case UNCERTAIN -> {
            lost = true;
            calls.waitAfter(attempt, action, e);
          }
          case PASSING, BUSY, RACED, ABSENT, PRESENT -> calls.waitAfter(attempt, action, e);
          case REFUSED -> throw GlueCalls.refused(action, e);
        }
      }
    }
  }

  /**
   * The run that makes another one superfluous: the oldest. After a lost answer every run that was
   * not there before is taken for the one that was asked for, even if it has ended meanwhile.
   */
  private static Optional<RunStart> there(
      StartOrder order, Found found, Set<String> before, boolean lost) {
    if (lost) {
      Optional<WindowRun> ours =
          found.runs().stream()
              .filter(run -> !before.contains(run.id()))
              .min(WindowRun.OLDEST_FIRST);
      if (ours.isPresent()) {
        return ours.map(run -> new RunStart.Started(run.id()));
      }
    }
    return oldest(found, run -> run.settles(order.force() && before.contains(run.id())))
        .map(RunStart.class::cast);
  }

  /** The run that a launch would adopt, by what one look has found. */
  static Optional<RunStart.Adopted> adoptable(StartOrder order, Found found) {
    return oldest(found, run -> run.settles(order.force()));
  }

  private static Optional<RunStart.Adopted> oldest(Found found, Predicate<WindowRun> settles) {
    return found.runs().stream()
        .filter(settles)
        .min(WindowRun.OLDEST_FIRST)
        .map(run -> new RunStart.Adopted(run.id(), run.state()));
  }

  /**
   * Where a job may have several runs at once, or could until just now, two invocations can both
   * have started one. Both look again, both see the older one, and the younger one goes.
   */
  private RunStart afterARace(StartOrder order, String id, GlueCalls calls, Deadline deadline) {
    Optional<WindowRun> oldest =
        lookup.find(order, deadline).runs().stream()
            .filter(run -> run.id().equals(id) || run.settles(order.force()))
            .min(WindowRun.OLDEST_FIRST);
    if (oldest.isEmpty() || oldest.get().id().equals(id)) {
      return new RunStart.Started(id);
    }
    stopper.stop(order.jobName(), id, calls);
    return new RunStart.Adopted(oldest.get().id(), oldest.get().state());
  }

  /** Says itself that it will not queue: what a run says counts for more than what its job says. */
  private static StartJobRunRequest request(StartOrder order) {
    return StartJobRunRequest.builder()
        .jobName(order.jobName())
        .jobRunQueuingEnabled(JobDefinition.QUEUING)
        .arguments(order.arguments())
        .build();
  }
}
