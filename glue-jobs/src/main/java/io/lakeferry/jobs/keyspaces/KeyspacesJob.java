package io.lakeferry.jobs.keyspaces;

import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.SampleArguments;
import io.lakeferry.jobs.aws.AwsClients;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.log.Libraries;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.run.JobRun;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The Glue job for a table of Amazon Keyspaces or Cassandra. Everything that goes wrong leaves
 * {@code main} as an exception, which Glue takes for a failed run, as does a JVM started by hand.
 */
public final class KeyspacesJob {
  private KeyspacesJob() {}

  /**
   * Runs the job.
   *
   * @param arguments {@code --name value}, as {@link
   *     io.lakeferry.contract.handoff.KeyspacesArguments} has them, or {@link SampleArguments};
   *     others are ignored
   */
  public static void main(String[] arguments) {
    Clock clock = Clock.systemUTC();
    SampleArguments given =
        SampleArguments.of(
            JobArguments.of(arguments),
            clock.instant(),
            Optional.ofNullable(System.getenv("AWS_REGION"))
                .or(() -> Optional.ofNullable(System.getenv("AWS_DEFAULT_REGION"))));
    TransferWindow window = TransferWindow.of(given.arguments());
    Libraries.quiet(true);
    JobLog log =
        new JobLog(
            System.out,
            clock,
            window.attempt().job().value(),
            window.attempt().jobRunId(),
            window.flow().table().toString());
    given.notes().forEach(note -> log.warn("arguments", note));
    Faults faults =
        Faults.of(
            System.getenv(),
            window.flow().operation() == KeyspacesOperation.IMPORT
                ? FaultPoint.ofImport()
                : FaultPoint.ofUnload());
    try (S3Client s3 = AwsClients.s3()) {
      ObjectStore store = new ObjectStore(s3);
      new JobRun(window.attempt(), store, faults, log, clock)
          .run(new TransferRun(window, store, faults, log));
    }
  }
}
