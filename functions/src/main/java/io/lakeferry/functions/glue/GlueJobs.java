package io.lakeferry.functions.glue;

import io.lakeferry.functions.connection.AwsConnection;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Glue jobs and their runs. */
public final class GlueJobs {
  private final GlueClient client;

  private GlueJobs(GlueClient client) {
    this.client = client;
  }

  /** Glue over this connection. */
  public static GlueJobs connect(AwsConnection connection) {
    return new GlueJobs(connection.once(GlueClient.builder()).build());
  }

  /** The Data Catalog through the same client. */
  public DataCatalog catalog() {
    return new DataCatalog(client);
  }

  /** What has become of runs, through the same client. */
  public RunHistory history() {
    return new RunHistory(client);
  }

  /**
   * Creates or updates the job and starts the run or adopts the one that the window has. Looking
   * for that run goes on while the job is looked at.
   *
   * @throws GlueRefusedException if Glue will not, until somebody mends something
   * @throws GlueDeferredException if it was not possible in the time there was
   */
  public Launched launch(
      JobDefinition job, StartOrder order, Deadline deadline, ExecutorService background) {
    RunLookup lookup = new RunLookup(client);
    Future<RunLookup.Found> found = background.submit(() -> lookup.find(order, deadline));
    try {
      Ensured ensured = new JobKeeper(client).ensure(job, deadline);
      RunStart start =
          new RunStarter(client, lookup).start(order, ensured, Futures.result(found), deadline);
      return new Launched(ensured, start);
    } finally {
      found.cancel(true);
    }
  }

  /**
   * What {@link #launch} would do now; nothing is written.
   *
   * @throws GlueRefusedException if Glue would refuse it, as far as looking tells
   * @throws GlueDeferredException if Glue could not be asked in the time there was
   */
  public Forecast forecast(JobDefinition job, StartOrder order, Deadline deadline) {
    Optional<Job> live = new JobKeeper(client).look(job, deadline);
    Optional<RunStart.Adopted> adopted =
        live.isEmpty()
            ? Optional.empty()
            : RunStarter.adoptable(order, new RunLookup(client).find(order, deadline));
    return new Forecast(
        live.isPresent(), Drift.between(live.orElse(Job.builder().build()), job), adopted);
  }

  /** The run, or nothing if Glue does not know it (any more). */
  public Optional<EndedRun> run(String jobName, String jobRunId, Deadline deadline) {
    Supplier<JobRun> call =
        () ->
            client
                .getJobRun(GetJobRunRequest.builder().jobName(jobName).runId(jobRunId).build())
                .jobRun();
    try {
      return Optional.of(EndedRun.of(new GlueCalls(deadline).repeat("read run " + jobRunId, call)));
    } catch (AwsServiceException e) {
      if (GlueFailure.of(e) == GlueFailure.ABSENT) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
