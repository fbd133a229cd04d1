package io.lakeferry.functions.glue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.ListJobsRequest;
import software.amazon.awssdk.services.glue.model.ListJobsResponse;

/** What has become of the runs of all jobs, as long as Glue remembers. */
public final class RunHistory {
  // https://docs.aws.amazon.com/glue/latest/webapi/API_ListJobs.html
  private static final int NAMES = 1000;

  private final GlueClient client;

  RunHistory(GlueClient client) {
    this.client = client;
  }

  /** The names of all jobs, whoever made them. */
  public List<String> names(Deadline deadline) {
    List<String> names = new ArrayList<>();
    String token = null;
    do {
      ListJobsRequest request =
          ListJobsRequest.builder().maxResults(NAMES).nextToken(token).build();
      ListJobsResponse page =
          new GlueCalls(deadline).repeat("list the jobs", () -> client.listJobs(request));
      names.addAll(page.jobNames());
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return names;
  }

  /**
   * The runs of a job that ended since an instant. Runs come by their start, newest first; the
   * first page on which all ended before is the last one read, for what is older ended before too,
   * but for a run that outlasted a whole page of younger ones.
   */
  public List<EndedRun> endedSince(String jobName, Instant since, Deadline deadline) {
    List<EndedRun> ended = new ArrayList<>();
    new RunPages(client)
        .read(
            jobName,
            deadline,
            page -> {
              boolean wantsMore = false;
              for (JobRun run : page) {
                Optional<Instant> end = EndedRun.endOf(run);
                boolean over = end.isPresent() && end.get().isBefore(since);
                wantsMore |= !over;
                if (end.isPresent() && !over) {
                  ended.add(EndedRun.of(run));
                }
              }
              return wantsMore;
            });
    return ended;
  }
}
