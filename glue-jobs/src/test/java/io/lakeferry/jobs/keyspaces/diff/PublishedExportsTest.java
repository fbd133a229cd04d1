package io.lakeferry.jobs.keyspaces.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.ComparedExports;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.flow.EmptyValues;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.publish.FileName;
import io.lakeferry.jobs.publish.MemoryS3;
import io.lakeferry.jobs.publish.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which exports are compared: taking one for another would delete rows that are still there. */
class PublishedExportsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final WorkPath WORK = new WorkPath(LakePath.parse("s3://scratch/lakeferry/"));
  private static final String SNAPSHOTS = "export/store/orders/snapshot/";
  private static final RunKey KEY = new RunKey("20261120T060000Z-ba9876543210");

  @TempDir private static Path directory;
  private final ObjectStore store = new ObjectStore(new MemoryS3());

  @Test
  void theTwoNewestMinutesUpToThatOfTheRunAreCompared() throws IOException {
    for (int minute = 1; minute <= 4; minute++) {
      exported(minute);
    }

    assertThat(compared(3)).containsExactly(folder(2), folder(3));
    assertThat(compared(59)).containsExactly(folder(3), folder(4));
    assertThatThrownBy(() -> compared(1))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith(
            "Cannot compare two exports of store.orders, there are 1 receipts of full exports to"
                + " s3://scratch/export/store/orders/snapshot/ up to"
                + " year=2026/month=11/day=20/hour=06/minute=01/ with Format parquet");
  }

  @Test
  void theLastReceiptOfAMinuteSaysWhatItIs() throws IOException {
    exported(1);
    exported(2);
    exported(3);
    receipt(3, "jr_later3", 30, node -> node.put("fileFormat", "json"));
    exported(4);
    receipt(4, "jr_later4", 40, node -> node.put("sql", "id > 1"));

    assertThat(compared(9)).containsExactly(folder(1), folder(2));
  }

  @Test
  void anExportOfSomeColumnsIsPassedOver() throws IOException {
    exported(1);
    exported(2);
    receipt(3, "jr_3", 3, node -> node.putArray("chosenColumns").add("id"));

    assertThat(compared(9)).containsExactly(folder(1), folder(2));
  }

  @Test
  void exportsOfTheSameColumnsAreComparedIfThereAreNoOthers() throws IOException {
    receipt(1, "jr_1", 1, node -> node.putArray("chosenColumns").add("id").add("a"));
    receipt(2, "jr_2", 2, node -> node.putArray("chosenColumns").add("id"));
    receipt(3, "jr_3", 3, node -> node.putArray("chosenColumns").add("a").add("id"));

    assertThat(compared(9)).containsExactly(folder(1), folder(3));
  }

  @Test
  void aMinuteThatWasExportedAgainLaterIsNotTheOlderOne() throws IOException {
    exported(1);
    exported(2);
    receipt(1, "jr_later", 30, node -> {});

    assertThatThrownBy(() -> compared(9))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining(
            "that in "
                + folder(1)
                + " was taken at 2026-11-20T07:30:00Z, after that in "
                + folder(2)
                + " at 2026-11-20T07:02:00Z");
  }

  @Test
  void anExportWhoseFilesAreGoneIsRefused() throws IOException {
    exported(1);
    exported(2);
    String gone = folder(2) + file("jr_2");
    receipt(2, "jr_2", 2, node -> file(node, gone));

    assertThatThrownBy(() -> compared(9))
        .hasMessage(
            "Cannot compare the export in "
                + folder(2)
                + ", 1 of the 1 files that its receipt names are gone, such as "
                + gone
                + "; export the table once more, or name PastUri and CurrentUri");
  }

  @Test
  void aNamedFolderWithoutFilesIsAnExportOfNoRowsByItsLastReceiptAlone() throws IOException {
    exported(1);
    assertThatThrownBy(() -> named(1, 2)).hasMessageContaining("and no receipt of an export of no");

    receipt(2, "jr_2", 2, node -> {});
    assertThat(named(1, 2)).containsExactly(folder(1), folder(2));

    receipt(2, "jr_3", 3, node -> node.put("sql", "id > 1"));
    assertThatThrownBy(() -> named(1, 2)).hasMessageContaining("had a WhereClause or a Transform");

    receipt(2, "jr_4", 4, node -> file(node, folder(2) + file("jr_4")));
    assertThatThrownBy(() -> named(1, 2))
        .hasMessage(
            "There are no Parquet files in CurrentUri "
                + folder(2)
                + ", the 1 files that its receipt names are gone; name the folder of a full export"
                + " with Format parquet");
  }

  @Test
  void aNamedFolderOfAnotherFormatIsNoExportOfNoRows() throws IOException {
    exported(1);
    receipt(2, "jr_2", 2, node -> {});
    store.putJson("scratch", key(2) + "part-0.json", "{}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> named(1, 2)).hasMessageContaining(", but others, such as part-0.json");
  }

  @Test
  void aNamedFolderThatAnExportWasKilledInIsRefused() throws IOException {
    exported(1);
    parquet(2);

    assertThatThrownBy(() -> named(1, 2))
        .hasMessageStartingWith("Cannot tell whether " + folder(2) + " holds data");

    receipt(2, "jr_2", 2, node -> file(node, folder(2) + file("jr_2")));
    assertThat(named(1, 2)).containsExactly(folder(1), folder(2));
  }

  private List<String> compared(int minute) {
    return folders(flow(minute, Optional.empty()));
  }

  private List<String> named(int past, int current) {
    return folders(
        flow(
            59,
            Optional.of(
                new ComparedExports(
                    LakePath.parse(folder(past)), LakePath.parse(folder(current))))));
  }

  private List<String> folders(KeyspacesTransfer flow) {
    PublishedExports.Pair pair = new PublishedExports(store, flow, WORK).find();
    return List.of(pair.past().folder().toString(), pair.current().folder().toString());
  }

  private static KeyspacesTransfer flow(int minute, Optional<ComparedExports> compared) {
    return new KeyspacesTransfer(
        KeyspacesOperation.INCREMENTAL_EXPORT,
        CassandraTable.of("store", "orders"),
        new CassandraEndpoint.Cluster(
            List.of(ContactPoint.parse("localhost:9042")), Optional.empty(), "lakeferry/c"),
        Optional.empty(),
        Optional.of(LakePath.parse("s3://scratch/")),
        KeyspacesFormat.PARQUET,
        WriteMode.ERRORIFEXISTS,
        Instant.parse("2026-11-20T06:%02d:00Z".formatted(minute)),
        RowSelection.ALL,
        EmptyValues.FAIL,
        TransferPace.STANDARD,
        compared,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** An export of no rows. */
  private void exported(int minute) throws IOException {
    receipt(minute, "jr_" + minute, minute, node -> {});
  }

  /** A receipt of a run that took a minute, so many minutes past seven. */
  private void receipt(int minute, String jobRunId, int at, Consumer<ObjectNode> more)
      throws IOException {
    ObjectNode receipt = JSON.createObjectNode();
    receipt.put("reconciled", true).put("destination", folder(minute)).put("fileFormat", "parquet");
    receipt.put("startedAt", "2026-11-20T07:%02d:00Z".formatted(at));
    receipt.put("finishedAt", "2026-11-20T07:%02d:30.5Z".formatted(at));
    more.accept(receipt);
    store.putJson(
        "scratch",
        "lakeferry/receipts/store.orders_ExportFromKeyspaces/" + KEY + "/" + jobRunId + ".json",
        JSON.writeValueAsBytes(receipt));
  }

  private static void file(ObjectNode receipt, String uri) {
    receipt.putArray("files").addObject().put("uri", uri).put("rows", 1).put("bytes", 1);
  }

  private static String file(String jobRunId) {
    return FileName.of(KEY, jobRunId).of(0, FileFormat.PARQUET);
  }

  /** A file of one row, as the run {@code jr_<minute>} publishes it. */
  private void parquet(int minute) throws IOException {
    new WrittenExport(directory)
        .of(
            "minute" + minute,
            List.of(new TableColumn("id", DataTypes.INT, Kind.PARTITION_KEY)),
            List.of(List.of(7)));
    store.putFile(
        "scratch",
        key(minute) + file("jr_" + minute),
        directory.resolve("minute" + minute + ".parquet"));
  }

  private static String key(int minute) {
    return SNAPSHOTS + "year=2026/month=11/day=20/hour=06/minute=%02d/".formatted(minute);
  }

  private static String folder(int minute) {
    return "s3://scratch/" + key(minute);
  }
}
