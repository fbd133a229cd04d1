package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.aws.AwsClients;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.log.Libraries;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.run.JobRun;
import io.lakeferry.jobs.secret.ManagedSecret;
import io.lakeferry.jobs.secret.SecretStore;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The Glue job that unloads a Redshift table. Everything that goes wrong leaves {@code main} as an
 * exception, which Glue takes for a failed run, as does a JVM started by hand.
 */
public final class RedshiftUnloadJob {
  private RedshiftUnloadJob() {}

  /**
   * Runs the job.
   *
   * @param arguments {@code --name value}, as {@link JobArguments} has them; others are ignored
   */
  public static void main(String[] arguments) {
    Clock clock = Clock.systemUTC();
    Window window = Window.of(JobArguments.of(arguments));
    Libraries.quiet(window.needsSpark());
    JobLog log =
        new JobLog(
            System.out,
            clock,
            window.attempt().job().value(),
            window.attempt().jobRunId(),
            Printable.of(window.flow().table().display()));
    Faults faults = Faults.of(System.getenv(), FaultPoint.ofUnload());
    // Meanwhile this thread gets to know S3.
    CompletableFuture<Optional<ManagedSecret>> secret =
        CompletableFuture.supplyAsync(
            () -> window.flow().secretId().map(RedshiftUnloadJob::secret));
    try (S3Client s3 = AwsClients.s3()) {
      ObjectStore store = new ObjectStore(s3);
      new JobRun(window.attempt(), store, faults, log, clock)
          .run(new UnloadRun(window, store, () -> await(secret), faults, log));
    }
  }

  private static Optional<ManagedSecret> await(CompletableFuture<Optional<ManagedSecret>> secret) {
    try {
      return secret.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static ManagedSecret secret(String id) {
    try (SecretsManagerClient client = AwsClients.secretsManager()) {
      return new SecretStore(client).read(id);
    }
  }
}
