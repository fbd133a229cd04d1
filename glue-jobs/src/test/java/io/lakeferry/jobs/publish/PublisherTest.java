package io.lakeferry.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** New files come first, then the ones that they replace go, and nothing else is touched. */
class PublisherTest {
  private static final LakePath FOLDER = LakePath.parse("s3://lake/s/parquet/t/");
  private static final String OURS = "20261121T060000Z-0123456789ab";
  private static final String OTHER = "20261120T060000Z-ba9876543210";
  private static final String NEW = "s/parquet/t/" + OURS + "-82f3e9c6-0000";

  private final MemoryS3 s3 = new MemoryS3();

  @Test
  void appendReplacesOnlyTheFilesOfItsOwnWindow() {
    put(OURS + "-deadbeef-00000.parquet", OURS + "-deadbeef-00001.parquet");
    put(OTHER + "-deadbeef-00000.parquet", "part-0.parquet", "k_key=1/" + OURS + "-x.parquet");

    Published published = publisher(Faults.none()).publish(staged(2), of(WriteMode.APPEND));

    assertThat(visible())
        .containsExactlyInAnyOrder(
            OTHER + "-deadbeef-00000.parquet",
            "part-0.parquet",
            "k_key=1/" + OURS + "-x.parquet",
            OURS + "-82f3e9c6-00000.parquet",
            OURS + "-82f3e9c6-00001.parquet");
    assertThat(published.removed()).isEqualTo(2);
    assertThat(published.rows()).isEqualTo(2);
    assertThat(published.files().get(1).uri()).isEqualTo("s3://lake/" + NEW + "1.parquet");
  }

  @Test
  void newFilesAreThereBeforeOldOnesGo() {
    put("part-0.parquet");

    publisher(Faults.none()).publish(staged(3), of(WriteMode.OVERWRITE));

    assertThat(s3.changes.subList(0, 3)).allMatch(change -> change.startsWith("+"));
    assertThat(s3.changes.subList(3, s3.changes.size()))
        .containsExactly("-s/parquet/t/part-0.parquet");
  }

  @Test
  void overwriteRemovesEverythingElseBelowTheFolderAndNothingBesideIt() {
    put("part-0.parquet", "_SUCCESS", "k_key=1/part-0.parquet", OTHER + "-deadbeef-00000.parquet");
    s3.objects.put("lake/s/parquet/t2/part-0.parquet", new byte[1]);

    publisher(Faults.none()).publish(staged(1), of(WriteMode.OVERWRITE));

    assertThat(visible()).containsExactly(OURS + "-82f3e9c6-00000.parquet");
    assertThat(s3.objects).containsKey("lake/s/parquet/t2/part-0.parquet");
  }

  @Test
  void noRowsEmptyTheFolderUnderOverwrite() {
    put("part-0.parquet");

    Published published = publisher(Faults.none()).publish(List.of(), of(WriteMode.OVERWRITE));

    assertThat(visible()).isEmpty();
    assertThat(published).isEqualTo(new Published(List.of(), 1));
  }

  @Test
  void theSameAttemptTwiceLeavesTheFilesOfTheLast() {
    publisher(Faults.none()).publish(staged(3), of(WriteMode.APPEND));

    publisher(Faults.none()).publish(staged(1), of(WriteMode.APPEND));

    assertThat(visible()).containsExactly(OURS + "-82f3e9c6-00000.parquet");
  }

  @Test
  void aRefusedCopyFailsAndTakesTheNewFilesBack() {
    put("part-0.parquet");
    s3.refusedCopies = key -> key.endsWith("3.parquet");

    assertThatThrownBy(() -> publisher(Faults.none()).publish(staged(5), of(WriteMode.OVERWRITE)))
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "Cannot copy s3://scratch/staged/3 to s3://lake/" + NEW + "3.parquet: Slow down");
    assertThat(visible()).containsExactly("part-0.parquet");
  }

  @Test
  void aRefusedDeletionFailsAndTheNextAttemptConverges() {
    put("part-0.parquet", "part-1.parquet");
    s3.refusedDeletes = key -> key.endsWith("part-1.parquet");

    assertThatThrownBy(() -> publisher(Faults.none()).publish(staged(1), of(WriteMode.OVERWRITE)))
        .hasMessage(
            "Cannot delete 1 of 2 objects, first s3://lake/s/parquet/t/part-1.parquet: AccessDenied"
                + " no; the job's role needs s3:DeleteObject there");

    s3.refusedDeletes = key -> false;
    publisher(Faults.none()).publish(staged(1), of(WriteMode.OVERWRITE));
    assertThat(visible()).containsExactly(OURS + "-82f3e9c6-00000.parquet");
  }

  @Test
  void aDeletionThatFailsForAMomentIsTriedAgainForTheObjectsThatAreLeft() {
    put("part-0.parquet", "part-1.parquet");
    AtomicInteger refusals = new AtomicInteger(4);
    s3.deleteError = "SlowDown";
    s3.refusedDeletes = key -> key.endsWith("part-1.parquet") && refusals.getAndDecrement() > 0;

    Published published = publisher(Faults.none()).publish(staged(1), of(WriteMode.OVERWRITE));

    assertThat(published.removed()).isEqualTo(2);
    assertThat(visible()).containsExactly(OURS + "-82f3e9c6-00000.parquet");
    assertThat(s3.changes).endsWith("-s/parquet/t/part-0.parquet", "-s/parquet/t/part-1.parquet");
    assertThat(refusals).hasValue(-1);
  }

  @Test
  void aDeletionThatFailsForLongFailsTheRunAndBlamesNoPermission() {
    put("part-0.parquet", "part-1.parquet");
    s3.deleteError = "InternalError";
    AtomicInteger refusals = new AtomicInteger();
    s3.refusedDeletes = key -> key.endsWith("1.parquet") && refusals.incrementAndGet() > 0;

    assertThatThrownBy(() -> publisher(Faults.none()).publish(staged(1), of(WriteMode.OVERWRITE)))
        .hasMessage(
            "Cannot delete 1 of 2 objects, first s3://lake/s/parquet/t/part-1.parquet:"
                + " InternalError no; run the window again");
    assertThat(refusals).hasValue(5);
  }

  @Test
  void aRunThatDiesBetweenRemovalsIsCompletedByTheNext() {
    put(OURS + "-deadbeef-00000.parquet", OURS + "-deadbeef-00001.parquet");
    Faults faults =
        Faults.of(Map.of("LAKEFERRY_FAULT", "fail:remove-first-file"), FaultPoint.ofUnload());

    assertThatThrownBy(() -> publisher(faults).publish(staged(1), of(WriteMode.APPEND)))
        .hasMessageContaining("remove-first-file");
    assertThat(visible()).hasSize(2);

    publisher(Faults.none()).publish(staged(1), of(WriteMode.APPEND));
    assertThat(visible()).containsExactly(OURS + "-82f3e9c6-00000.parquet");
  }

  @Test
  void onlyVisibleFilesOfOthersTakeAPlace() {
    put("_SUCCESS", ".hidden", "_temporary/0/part-0", "", OURS + "-deadbeef-00000.parquet");
    assertThat(publisher(Faults.none()).others(of(WriteMode.IGNORE))).isEmpty();

    put("k_key=1/part-0.parquet");
    assertThat(publisher(Faults.none()).others(of(WriteMode.IGNORE)))
        .extracting(StoredObject::key)
        .containsExactly("s/parquet/t/k_key=1/part-0.parquet");
  }

  @Test
  void refusesAFileThatS3CannotCopyBeforeAnythingIsVisible() {
    List<StagedFile> files =
        List.of(
            new StagedFile("scratch", "staged/0", 1, 1),
            new StagedFile("scratch", "big", 1, 6L << 30));

    assertThatThrownBy(() -> publisher(Faults.none()).publish(files, of(WriteMode.APPEND)))
        .hasMessageStartingWith(
            "Cannot publish s3://scratch/big, it has 6442450944 bytes where S3 copies at most"
                + " 5368709120; ");
    assertThat(visible()).isEmpty();
  }

  private void put(String... names) {
    for (String name : names) {
      s3.objects.put("lake/" + FOLDER.key(name), new byte[1]);
    }
  }

  private List<String> visible() {
    String folder = "lake/" + FOLDER.prefix();
    return s3.objects.keySet().stream()
        .filter(key -> key.startsWith(folder))
        .map(key -> key.substring(folder.length()))
        .toList();
  }

  private List<StagedFile> staged(int files) {
    return IntStream.range(0, files)
        .mapToObj(
            number -> {
              s3.objects.put("scratch/staged/" + number, new byte[7]);
              return new StagedFile("scratch", "staged/" + number, 1, 7);
            })
        .toList();
  }

  private Publisher publisher(Faults faults) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    JobLog log = new JobLog(nowhere, Clock.systemUTC(), "job", "run", "table");
    return new Publisher(new ObjectStore(s3, Duration.ofMillis(1)), faults, log);
  }

  private static Destination of(WriteMode mode) {
    return Destination.of(FOLDER, FileFormat.PARQUET, mode, new RunKey(OURS), "r1");
  }
}
