package io.lakeferry.functions.glue;

import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.JobRun;

/** The runs of a job, newest first, page by page. */
final class RunPages {
  private static final int PAGE = 50;

  private final GlueClient client;

  RunPages(GlueClient client) {
    this.client = client;
  }

  /** Reads pages for as long as there are more and they are wanted; a missing job has none. */
  void read(String jobName, Deadline deadline, Predicate<List<JobRun>> wantsMore) {
    String token = null;
    do {
      GetJobRunsResponse page = page(jobName, token, deadline);
      if (!wantsMore.test(page.jobRuns())) {
        return;
      }
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
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
