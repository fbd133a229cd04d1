package io.lakeferry.functions.glue;

import io.lakeferry.contract.handoff.JobArguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Finds the runs of a window among all runs of a job. */
final class RunLookup {
  private static final int PAGE = 50;
  private static final String RUN_KEY = "--" + JobArguments.RUN_KEY;

  private final GlueClient client;

  RunLookup(GlueClient client) {
    this.client = client;
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
   */
  record WindowRun(String id, RunState state, Instant startedOn) {
    /** The order in which all invocations agree on one of several runs. */
    static final Comparator<WindowRun> OLDEST_FIRST =
        Comparator.comparing(WindowRun::startedOn).thenComparing(WindowRun::id);

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
    Instant at = deadline.now();
    List<WindowRun> runs = new ArrayList<>();
    String token = null;
    do {
      GetJobRunsResponse page = page(order.jobName(), token, deadline);
      for (JobRun run : page.jobRuns()) {
        Instant startedOn = Objects.requireNonNullElse(run.startedOn(), at);
        if (startedOn.isBefore(order.since())) {
          return new Found(at, runs);
        }
        if (order.runKey().equals(run.arguments().get(RUN_KEY))) {
          runs.add(new WindowRun(run.id(), RunState.of(run.jobRunState()), startedOn));
        }
      }
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return new Found(at, runs);
  }

  private GetJobRunsResponse page(String jobName, String token, Deadline deadline) {
    GetJobRunsRequest request =
        GetJobRunsRequest.builder().jobName(jobName).maxResults(PAGE).nextToken(token).build();
    try {
      return new GlueCalls(deadline)
          .repeat("list the runs of job " + jobName, () -> client.getJobRuns(request));
    } catch (AwsServiceException e) {
      if (GlueFailure.of(e) == GlueFailure.ABSENT) {
        return GetJobRunsResponse.builder().build();
      }
      throw e;
    }
  }
}
