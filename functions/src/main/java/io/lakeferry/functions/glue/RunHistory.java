package io.lakeferry.functions.glue;

import io.lakeferry.functions.glue.RunLookup.WindowRun;
import java.time.Duration;
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

  /** Two invocations that race for a window start their runs within seconds of each other. */
  private static final Duration RACES = Duration.ofHours(1);

  private final GlueClient client;

  RunHistory(GlueClient client) {
    this.client = client;
  }

  /**
   * The run of the same window that was there first, and still going, when this one was started;
   * the launcher stops the younger one of two.
   */
  public Optional<String> olderRun(String jobName, String runKey, EndedRun run, Deadline deadline) {
    if (run.startedOn().isEmpty()) {
      return Optional.empty();
    }
    Instant startedOn = run.startedOn().get();
    WindowRun younger = new WindowRun(run.id(), run.state(), startedOn, run.endedOn());
    return new RunLookup(client)
        .find(jobName, runKey, startedOn.minus(RACES), deadline).runs().stream()
            .filter(other -> other.precedes(younger))
            .min(WindowRun.OLDEST_FIRST)
            .map(WindowRun::id);
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
