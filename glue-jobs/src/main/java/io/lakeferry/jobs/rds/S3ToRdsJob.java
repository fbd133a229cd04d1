package io.lakeferry.jobs.rds;

import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.aws.AwsClients;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.log.Libraries;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.rds.database.Trust;
import io.lakeferry.jobs.run.JobRun;
import io.lakeferry.jobs.secret.SecretStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The Glue job that loads files from S3 into a table. Everything that goes wrong leaves {@code
 * main} as an exception, which Glue takes for a failed run, as does a JVM started by hand.
 */
public final class S3ToRdsJob {
  // The JVM keeps five connections to a host unless told otherwise; each reader wants its own.
  private static final String MOST_CONNECTIONS = "http.maxConnections";

  private S3ToRdsJob() {}

  /**
   * Runs the job.
   *
   * @param arguments {@code --name value}, as {@link JobArguments} has them; others are ignored
   */
  public static void main(String[] arguments) {
    Clock clock = Clock.systemUTC();
    LoadWindow window = LoadWindow.of(JobArguments.of(arguments));
    System.setProperty(MOST_CONNECTIONS, "32");
    Trust.widen(Path.of(""));
    Libraries.quiet(window.flow().transform().isPresent());
    JobLog log =
        new JobLog(
            System.out,
            clock,
            window.attempt().job().value(),
            window.attempt().jobRunId(),
            Printable.of(window.flow().target().display()));
    Faults faults = Faults.of(System.getenv(), FaultPoint.ofLoad());
    try (S3Client s3 = AwsClients.s3()) {
      String secretId = window.flow().targetSecretId();
      TransformLane spark =
          new SparkTransform(
              "lakeferry " + window.flow().target().display(),
              UnaryOperator.identity(),
              faults,
              log);
      ObjectStore store = new ObjectStore(s3);
      new JobRun(window.attempt(), store, faults, log, clock)
          .run(new LoadRun(window, s3, store, () -> database(secretId), spark, faults, log));
    }
  }

  private static Database database(String secretId) {
    try (SecretsManagerClient client = AwsClients.secretsManager()) {
      return new Database(new SecretStore(client).readDatabase(secretId));
    }
  }
}
