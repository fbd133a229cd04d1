package io.lakeferry.jobs.keyspaces.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.parquet.ObjectInputFile;
import io.lakeferry.jobs.publish.FileName;
import io.lakeferry.jobs.publish.MemoryS3;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;

class SourceFolderTest {
  private static final LakePath MINUTE =
      LakePath.parse("s3://scratch/export/store/%5Forders/incremental/year=2026/minute=00/");
  private static final WorkPath WORK = new WorkPath(LakePath.parse("s3://scratch/lakeferry/"));

  private static final String JOB = "store._orders_IncrementalExportFromKeyspaces";
  private static final RunKey ONE = new RunKey("20261120T060000Z-ba9876543210");
  private static final RunKey TWO = new RunKey("manual-0123456789ab");

  private final ObjectStore store = new ObjectStore(new MemoryS3());

  @Test
  void filesAreThoseThatSparkWouldRead() {
    put("a.parquet", "_SUCCESS", ".hidden.parquet", "_temporary/0/b.parquet", "c.snappy.parquet");

    assertThat(new SourceFolder(MINUTE, KeyspacesFormat.PARQUET).files(store, WORK))
        .extracting(StoredObject::key)
        .containsExactly(MINUTE.key("a.parquet"), MINUTE.key("c.snappy.parquet"));
  }

  @Test
  void severalExportsAtOnceAreRefused() {
    put("minute=01/a.parquet");

    assertThatThrownBy(() -> new SourceFolder(MINUTE, KeyspacesFormat.PARQUET).files(store, WORK))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("has folders with files, such as minute=01/a.parquet");
  }

  @Test
  void filesOfAnotherFormatAreRefused() {
    put("a.csv");

    assertThatThrownBy(() -> new SourceFolder(MINUTE, KeyspacesFormat.PARQUET).files(store, WORK))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("are not of Format parquet: a.csv");
  }

  @Test
  void anExportOfNoRowsIsToldFromNoneByItsLastReceipt() throws Exception {
    assertThat(EmptyExport.is(store, WORK, MINUTE)).isFalse();
    receipt(ONE, "jr_1", "06:00", "s3://scratch/other/", true);
    assertThat(EmptyExport.is(store, WORK, MINUTE)).isFalse();
    receipt(ONE, "jr_1", "06:00", MINUTE.toString(), false);
    assertThat(EmptyExport.is(store, WORK, MINUTE)).isFalse();
    receipt(ONE, "jr_1", "06:00", MINUTE.toString(), true);
    assertThat(EmptyExport.is(store, WORK, MINUTE)).isTrue();
    assertThat(EmptyExport.is(store, WORK, LakePath.parse("s3://scratch/else/"))).isFalse();

    receipt(TWO, "jr_2", "06:01", MINUTE.toString(), true, "a.parquet");
    assertThat(EmptyExport.is(store, WORK, MINUTE)).isFalse();
  }

  @Test
  void filesThatAReceiptNamesAreAnExport() throws Exception {
    String file = named(ONE, "jr_1");
    put(file);
    receipt(ONE, "jr_1", "06:00", MINUTE.toString(), true, file);

    assertThat(files()).hasSize(1);
  }

  @Test
  void anExportThatWasKilledWhileItPublishedIsNone() throws Exception {
    put(named(ONE, "jr_1"));
    receipt(TWO, "jr_0", "05:00", "s3://scratch/other/", true);

    assertThatThrownBy(this::files)
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot tell whether " + MINUTE + " holds data, files were left")
        .hasMessageContaining(ONE + " (1 files such as ");
  }

  @Test
  void soIsTheFirstExportOfAllThatHasLeftNothingButItsStagingFolder() {
    put(named(ONE, "jr_1"));
    store.putJson("scratch", "lakeferry/staging/" + JOB + "/" + ONE + "/jr_1/scan/0", new byte[1]);

    assertThatThrownBy(this::files).hasMessageContaining("left half published");
  }

  @Test
  void anExportAndTheOneThatItReplacesAreNone() throws Exception {
    String old = named(ONE, "jr_1");
    put(old, named(TWO, "jr_2"));
    receipt(ONE, "jr_1", "06:00", MINUTE.toString(), true, old);

    assertThatThrownBy(this::files).hasMessageContaining(TWO + " (1 files such as ");
  }

  @Test
  void filesOfOthersNeedNoReceipt() throws Exception {
    put("part-00000.parquet");
    receipt(ONE, "jr_1", "06:00", MINUTE.toString(), true);
    assertThat(files()).hasSize(1);

    LakePath copy = LakePath.parse("s3://scratch/copy/");
    store.putJson("scratch", copy.key(named(ONE, "jr_1")), new byte[1]);
    assertThat(new SourceFolder(copy, KeyspacesFormat.PARQUET).files(store, WORK)).hasSize(1);
  }

  @Test
  void anExportOfAnotherStackNeedsNone() {
    put(named(ONE, "jr_1"));

    assertThat(files()).hasSize(1);
  }

  @Test
  void notesAreOfOneStepWithOneFile() {
    Notes notes = new Notes(store, LakePath.parse("s3://scratch/notes/"));
    SourceFile file = new SourceFile("s3://scratch/a", "d1", "scratch", "a", 1, 2);
    notes.add(file, Step.ROWS, new Written(2, 1, 0, 0));
    notes.add(file, Step.DELETES, new Written(2, 0, 1, 0));

    assertThat(notes.read())
        .isEqualTo(
            Map.of(
                Step.ROWS, Map.of("d1", new Written(2, 1, 0, 0)),
                Step.DELETES, Map.of("d1", new Written(2, 0, 1, 0))));
  }

  @Test
  void anyStretchOfAnObjectCanBeRead() throws IOException {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * 31) >> 3);
    }
    store.putJson("scratch", "big", bytes);
    try (SeekableInputStream in =
        new ObjectInputFile(store, "scratch", "big", bytes.length).newStream()) {
      for (int start : new int[] {299_990, 0, 65_530, 299_999, 1}) {
        byte[] read = new byte[Math.min(100_000, bytes.length - start)];
        in.seek(start);
        in.readFully(read);
        assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, start, start + read.length));
        assertThat(in.getPos()).isEqualTo(start + read.length);
      }
      assertThat(in.read()).isEqualTo(bytes[100_001] & 0xff);
      in.seek(bytes.length);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  private void put(String... names) {
    for (String name : names) {
      store.putJson("scratch", MINUTE.prefix() + name, "x".getBytes(StandardCharsets.UTF_8));
    }
  }

  private List<StoredObject> files() {
    return new SourceFolder(MINUTE, KeyspacesFormat.PARQUET).files(store, WORK);
  }

  private static String named(RunKey runKey, String jobRunId) {
    return FileName.of(runKey, jobRunId).of(0, FileFormat.PARQUET);
  }

  private void receipt(
      RunKey runKey,
      String jobRunId,
      String finished,
      String destination,
      boolean reconciled,
      String... files)
      throws IOException {
    store.putJson(
        "scratch",
        "lakeferry/receipts/" + JOB + "/" + runKey + "/" + jobRunId + ".json",
        new ObjectMapper()
            .writeValueAsBytes(
                Map.of(
                    "destination",
                    destination,
                    "reconciled",
                    reconciled,
                    "finishedAt",
                    "2026-11-20T" + finished + ":00Z",
                    "files",
                    Arrays.stream(files)
                        .map(file -> new Receipt.DataFile(destination + file, 1, 1))
                        .toList())));
  }
}
