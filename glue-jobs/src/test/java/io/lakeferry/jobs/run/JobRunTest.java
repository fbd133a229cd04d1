package io.lakeferry.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.MemoryS3;
import io.lakeferry.jobs.publish.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A run leaves its receipt, whatever becomes of it, and nothing in staging. */
class JobRunTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC);
  private static final String RECEIPT = "receipts/t_Job/20261121T060000Z-0123456789ab/jr_1.json";
  private static final String STAGED = "staging/t_Job/20261121T060000Z-0123456789ab/jr_0/part";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Attempt attempt =
      new Attempt(
          new Handoff(
              new RunKey("20261121T060000Z-0123456789ab"),
              new WorkPath(LakePath.parse("s3://scratch/"))),
          new JobName("t_Job"),
          "jr_1");

  @Test
  void aRunThatEndsWellLeavesItsReceiptWhereItIsLookedFor() {
    ObjectStore store = new ObjectStore(new MemoryS3());

    run(store, () -> "moved", true);

    assertThat(store.text("scratch", RECEIPT))
        .hasValueSatisfying(text -> assertThat(text).contains("\"outcome\":\"PUBLISHED\""));
    assertThat(log()).contains("s3://scratch/" + RECEIPT);
  }

  @Test
  void aRunThatFailsSaysWhyInOneLineAndThrowsOn() {
    ObjectStore store = new ObjectStore(new MemoryS3());
    JobFailure failure = new JobFailure("one\n  two");

    assertThatThrownBy(() -> run(store, failing(failure), true)).isSameAs(failure);

    assertThat(store.text("scratch", RECEIPT))
        .hasValueSatisfying(
            text -> assertThat(text).contains("\"outcome\":\"FAILED\"", "\"error\":\"one two\""));
  }

  @Test
  void aFailureWithoutWordsIsNamedByItsClass() {
    ObjectStore store = new ObjectStore(new MemoryS3());

    assertThatThrownBy(() -> run(store, failing(new IllegalStateException()), true))
        .isInstanceOf(IllegalStateException.class);

    assertThat(store.text("scratch", RECEIPT))
        .hasValueSatisfying(
            text -> assertThat(text).contains("\"error\":\"java.lang.IllegalStateException\""));
  }

  @Test
  void whatEarlierAttemptsHaveStagedIsRemoved() {
    ObjectStore store = new ObjectStore(new MemoryS3());
    stage(store);

    run(store, () -> "moved", true);

    assertThat(store.text("scratch", STAGED)).isEmpty();
  }

  @Test
  void aFlowThatNeedsWhatIsStagedKeepsIt() {
    ObjectStore store = new ObjectStore(new MemoryS3());
    stage(store);

    run(store, () -> "moved", false);

    assertThat(store.text("scratch", STAGED)).isPresent();
  }

  @Test
  void aReceiptThatCannotBeWrittenFailsTheRun() {
    assertThatThrownBy(() -> run(new ObjectStore(new RefusingS3()), () -> "moved", false))
        .hasMessageContaining("Access Denied")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
  }

  private void run(ObjectStore store, Supplier<String> work, boolean stagingDone) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    JobLog log = new JobLog(out, CLOCK, "t_Job", "jr_1", "t");
    new JobRun(attempt, store, Faults.none(), log, CLOCK).run(new Fake(work, stagingDone));
  }

  private static void stage(ObjectStore store) {
    store.putJson("scratch", STAGED, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static Supplier<String> failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  private String log() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private record Fake(Supplier<String> work, boolean stagingDone) implements Flow<String> {
    @Override
    public String move(Map<String, String> versions) {
      return work.get();
    }

    @Override
    public Receipt receipt(Optional<String> done, Ending ending) {
      return new Receipt(
          "fake",
          "t_Job",
          "jr_1",
          "20261121T060000Z-0123456789ab",
          "t",
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          done.isPresent() ? Receipt.Outcome.PUBLISHED : Receipt.Outcome.FAILED,
          0,
          0,
          null,
          0,
          null,
          null,
          null,
          null,
          0,
          List.of(),
          0,
          List.of(),
          null,
          done.isPresent(),
          ending.startedAt().toString(),
          ending.finishedAt().toString(),
          ending.seconds(),
          ending.versions(),
          ending.error().orElse(null));
    }

    @Override
    public boolean isStagingDone(Receipt receipt) {
      return stagingDone;
    }
  }

  private static final class RefusingS3 implements S3Client {
    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      throw S3Exception.builder().message("Access Denied").statusCode(403).build();
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
