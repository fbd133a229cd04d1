package io.lakeferry.functions.glue;

import io.lakeferry.functions.glue.RunLookup.Found;
import io.lakeferry.functions.glue.RunLookup.WindowRun;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunError;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunRequest;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Stops the runs of a window that are one too many. */
final class RunStopper {
  private final GlueClient client;

  RunStopper(GlueClient client) {
    this.client = client;
  }

  /**
   * Stops every run that is live and younger than the one that is kept, if that one is live too:
   * whoever started them may have lost the answer, or the time to stop them. All invocations keep
   * the same run, so it does no harm if several of them stop the others.
   */
  void stopYounger(String jobName, String kept, Found found, GlueCalls calls) {
    List<WindowRun> live =
        found.runs().stream().filter(run -> run.state() == RunState.LIVE).toList();
    Optional<WindowRun> older = live.stream().filter(run -> run.id().equals(kept)).findFirst();
    if (older.isPresent()) {
      live.stream()
          .filter(run -> WindowRun.OLDEST_FIRST.compare(older.get(), run) < 0)
          .forEach(run -> stop(jobName, run.id(), calls));
    }
  }

  /**
   * Has a run stopped; one that has ended or is being stopped is left as it is.
   *
   * @throws GlueDeferredException if Glue would not until the deadline
   */
  void stop(String jobName, String id, GlueCalls calls) {
    String action = "stop run " + id;
    BatchStopJobRunRequest request =
        BatchStopJobRunRequest.builder().jobName(jobName).jobRunIds(id).build();
    for (int attempt = 0; ; attempt++) {
      // Glue answers 200 also where it refuses to stop a run, and says so in the answer.
      List<BatchStopJobRunError> errors =
          calls.repeat(action, () -> client.batchStopJobRun(request)).errors();
      if (errors.isEmpty() || isOver(jobName, id, calls)) {
        return;
      }
      calls.waitAfter(attempt, action, failure(errors.get(0).errorDetail()));
    }
  }

  private boolean isOver(String jobName, String id, GlueCalls calls) {
    GetJobRunRequest request = GetJobRunRequest.builder().jobName(jobName).runId(id).build();
    try {
      JobRunState state =
          calls.repeat("read run " + id, () -> client.getJobRun(request)).jobRun().jobRunState();
      return switch (RunState.of(state)) {
        case LIVE -> state == JobRunState.STOPPING;
        case UNKNOWN -> false;
        case SUCCEEDED, FAILED, TIMEOUT, STOPPED, ERROR, EXPIRED -> true;
      };
    } catch (AwsServiceException e) {
      if (GlueFailure.of(e) == GlueFailure.ABSENT) {
        return true;
      }
      throw e;
    }
  }

  private static SdkException failure(ErrorDetail detail) {
    return SdkException.builder()
        .message(detail.errorCode() + ": " + detail.errorMessage())
        .build();
  }
}
