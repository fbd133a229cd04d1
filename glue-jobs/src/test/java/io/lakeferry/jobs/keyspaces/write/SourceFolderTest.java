package io.lakeferry.jobs.keyspaces.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.parquet.ObjectInputFile;
import io.lakeferry.jobs.publish.MemoryS3;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;

class SourceFolderTest {
  private static final LakePath MINUTE =
      LakePath.parse("s3://scratch/export/store/%5Forders/incremental/year=2026/minute=00/");
  private static final WorkPath WORK = new WorkPath(LakePath.parse("s3://scratch/lakeferry/"));

  private final ObjectStore store = new ObjectStore(new MemoryS3());

  @Test
  void filesAreThoseThatSparkWouldRead() {
    put("a.parquet", "_SUCCESS", ".hidden.parquet", "_temporary/0/b.parquet", "c.snappy.parquet");

    assertThat(new SourceFolder(MINUTE, KeyspacesFormat.PARQUET).files(store))
        .extracting(StoredObject::key)
        .containsExactly(MINUTE.key("a.parquet"), MINUTE.key("c.snappy.parquet"));
  }

  @Test
  void severalExportsAtOnceAreRefused() {
    put("minute=01/a.parquet");

    assertThatThrownBy(() -> new SourceFolder(MINUTE, KeyspacesFormat.PARQUET).files(store))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("has folders with files, such as minute=01/a.parquet");
  }

  @Test
  void filesOfAnotherFormatAreRefused() {
    put("a.csv");

    assertThatThrownBy(() -> new SourceFolder(MINUTE, KeyspacesFormat.PARQUET).files(store))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("are not of Format parquet: a.csv");
  }

  @Test
  void anExportOfNoRowsIsToldFromNoneByItsReceipt() throws Exception {
    assertThat(EmptyExport.is(store, WORK, MINUTE)).isFalse();
    String key =
        "lakeferry/receipts/store.%5Forders_IncrementalExportFromKeyspaces/scheduled-0/jr_1.json"
            .replace("%5F", "_");
    receipt(key, "s3://scratch/other/", true);
    assertThat(EmptyExport.is(store, WORK, MINUTE)).isFalse();
    receipt(key, MINUTE.toString(), false);
    assertThat(EmptyExport.is(store, WORK, MINUTE)).isFalse();
    receipt(key, MINUTE.toString(), true);
    assertThat(EmptyExport.is(store, WORK, MINUTE)).isTrue();
    assertThat(EmptyExport.is(store, WORK, LakePath.parse("s3://scratch/else/"))).isFalse();
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

  private void receipt(String key, String destination, boolean reconciled) throws IOException {
    store.putJson(
        "scratch",
        key,
        new ObjectMapper()
            .writeValueAsBytes(Map.of("destination", destination, "reconciled", reconciled)));
  }
}
