package io.lakeferry.functions.glue;

import io.lakeferry.contract.handoff.JobArguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Finds the runs of a window among all runs of a job. */
final class RunLookup {
  private static final String RUN_KEY = "--" + JobArguments.RUN_KEY;

  private final RunPages pages;

  RunLookup(GlueClient client) {
    this.pages = new RunPages(client);
  }

  /**
   * What was found.
   *
   * @param at when the search began
   * @param runs the runs of the window, newest first
   */
  record Found(Instant at, List<WindowRun> runs) {
    Found {
      runs = List.copyOf(runs);
    }
  }

  /**
   * A run of the window.
   *
   * @param id its id
   * @param state its state
   * @param startedOn when it was started
   * @param endedOn when it ended; empty if it has not
   */
  record WindowRun(String id, RunState state, Instant startedOn, Optional<Instant> endedOn) {
    /** The order in which all invocations agree on one of several runs. */
    static final Comparator<WindowRun> OLDEST_FIRST =
        Comparator.comparing(WindowRun::startedOn).thenComparing(WindowRun::id);

    /** Whether this one was there first, and still going, when the other was started. */
    boolean precedes(WindowRun other) {
      return OLDEST_FIRST.compare(this, other) < 0
          && endedOn.map(end -> end.isAfter(other.startedOn())).orElse(true);
    }

    /** Whether a second run would do what this one does or may still do. */
    boolean settles(boolean force) {
      return switch (state) {
        case LIVE, UNKNOWN -> true;
        case SUCCEEDED -> !force;
        case FAILED, TIMEOUT, STOPPED, ERROR, EXPIRED -> false;
      };
    }
  }

  /** Reads the runs, newest first, until they are older than the window can be. */
  Found find(StartOrder order, Deadline deadline) {
    return find(order.jobName(), order.runKey(), order.since(), deadline);
  }

  /** Reads the runs of a window, newest first, until they were started before an instant. */
  Found find(String jobName, String runKey, Instant since, Deadline deadline) {
    Instant at = deadline.now();
    List<WindowRun> runs = new ArrayList<>();
    pages.read(
        jobName,
        deadline,
        page -> {
          for (JobRun run : page) {
            Instant startedOn = Objects.requireNonNullElse(run.startedOn(), at);
            if (startedOn.isBefore(since)) {
              return false;
            }
            if (runKey.equals(run.arguments().get(RUN_KEY))) {
              RunState state = RunState.of(run.jobRunState());
              runs.add(new WindowRun(run.id(), state, startedOn, EndedRun.endOf(run)));
            }
          }
          return true;
        });
    return new Found(at, runs);
  }
}
