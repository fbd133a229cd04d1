package io.lakeferry.functions.glue;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GetConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetJobRequest;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;

/** Makes a job what it should be, whoever else is at it. */
final class JobKeeper {
  private final GlueClient client;

  JobKeeper(GlueClient client) {
    this.client = client;
  }

  /**
   * Creates or updates the job.
   *
   * <p>Every write that loses against another invocation (created meanwhile, deleted meanwhile,
   * changed meanwhile) is followed by another look, so that all of them end with the same job.
   */
  Ensured ensure(JobDefinition wanted, Deadline deadline) {
    GlueCalls calls = new GlueCalls(deadline);
    for (int attempt = 0; ; attempt++) {
      try {
        Optional<Job> live = find(wanted.name(), calls);
        List<Drift> drift = live.map(job -> Drift.between(job, wanted)).orElse(List.of());
        if (live.isPresent() && drift.isEmpty()) {
          return new Ensured.Unchanged();
        }
        wanted.connection().ifPresent(name -> checkConnection(name, calls));
        if (live.isPresent()) {
          update(live.get(), wanted, calls);
          return new Ensured.Updated(drift);
        }
        calls.repeat(
            "create job " + wanted.name(), () -> client.createJob(JobRequests.create(wanted)));
        return new Ensured.Created();
      } catch (AwsServiceException lostRace) {
        calls.waitAfter(attempt, "settle job " + wanted.name(), lostRace);
      }
    }
  }

  /** The job as it is, if it is there; its connection is. */
  Optional<Job> look(JobDefinition wanted, Deadline deadline) {
    GlueCalls calls = new GlueCalls(deadline);
    wanted.connection().ifPresent(name -> checkConnection(name, calls));
    return find(wanted.name(), calls);
  }

  private void update(Job live, JobDefinition wanted, GlueCalls calls) {
    calls.repeat(
        "update job " + wanted.name(),
        () ->
            client.updateJob(
                UpdateJobRequest.builder()
                    .jobName(wanted.name())
                    .jobUpdate(JobRequests.update(live, wanted))
                    .build()));
  }

  private Optional<Job> find(String name, GlueCalls calls) {
    try {
      return Optional.of(
          calls.repeat(
              "read job " + name,
              () -> client.getJob(GetJobRequest.builder().jobName(name).build()).job()));
    } catch (AwsServiceException e) {
      if (GlueFailure.of(e) == GlueFailure.ABSENT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Glue takes a job whose connection is missing, and fails its runs minutes later. */
  private void checkConnection(String name, GlueCalls calls) {
    try {
      calls.repeat(
          "read connection " + name,
          () ->
              client.getConnection(
                  GetConnectionRequest.builder().name(name).hidePassword(true).build()));
    } catch (AwsServiceException e) {
      if (GlueFailure.of(e) == GlueFailure.ABSENT) {
        throw new GlueRefusedException(
            "Cannot find the Glue connection '"
                + name
                + "': create it in this account and region, or correct its name in the payload",
            e);
      }
      throw e;
    }
  }
}
