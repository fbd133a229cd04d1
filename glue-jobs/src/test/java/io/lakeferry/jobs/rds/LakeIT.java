package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.handoff.Receipt.DataFile;
import io.lakeferry.contract.handoff.Receipt.Outcome;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.ReadPlan;
import io.lakeferry.jobs.source.RecordReader;
import io.lakeferry.jobs.source.RecordSink;
import io.lakeferry.jobs.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lake has the rows that the table took, once, in the folders of their partitions. */
class LakeIT {
  private static final String LAKE = "lake/events/";

  static List<FaultPoint> points() {
    return FaultPoint.ofLoad();
  }

  @Test
  void rowsAreInTheFoldersOfTheirPartitions() throws Exception {
    TestLoad load = load("kind", "day");
    load.put(
        "a.json",
        event(1, "sale/a", "2026-01-01"),
        event(2, null, "2026-01-01"),
        event(3, "sale/a", "2026-01-02"),
        "{\"id\":");
    load.put("b.json", event(4, "sale/a", "2026-01-01"));

    Receipt receipt = load.run();

    assertThat(receipt.files())
        .extracting(file -> file.uri().replaceFirst("[^/]*$", ""))
        .containsExactlyInAnyOrder(
            "s3://scratch/lake/events/kind_key=sale%2Fa/day_key=2026-01-01/",
            "s3://scratch/lake/events/kind_key=__HIVE_DEFAULT_PARTITION__/day_key=2026-01-01/",
            "s3://scratch/lake/events/kind_key=sale%2Fa/day_key=2026-01-02/");
    assertThat(receipt.files().stream().mapToLong(DataFile::rows).sum()).isEqualTo(4);
    assertThat(receipt.columns())
        .containsExactly(
            new Column("id", "bigint"), new Column("kind", "string"), new Column("day", "date"));
    assertThat(lakeIds(load)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(load.bucket.keys()).noneMatch(key -> key.contains("/staging/"));
    assertThat(load.query("SELECT published_at IS NOT NULL FROM lakeferry_loads"))
        .containsExactly("t");
  }

  @Test
  void everyTypeIsInTheLakeAsItIsInTheTable() throws Exception {
    TestLoad load = load();
    String columns =
        "id bigint not null, b boolean, s smallint, i int, f float, d double, n decimal(12,2),"
            + " w decimal(30,5), x decimal(50,1), v varchar(9), day date, t timestamp,"
            + " z timestamptz, y binary, j json";
    load.columns = Optional.of(columns);
    load.put(
        "a.json",
        "{\"id\":1,\"b\":true,\"s\":-1,\"i\":2,\"f\":0.5,\"d\":0.1,\"n\":-1.25,\"w\":-12345678901234567.5,"
            + "\"x\":0.5,\"v\":\"é\",\"day\":\"0001-01-01\",\"t\":\"1969-12-31T23:59:59.999999\","
            + "\"z\":\"2026-01-01T00:00:00.5Z\",\"y\":\"AP8=\",\"j\":{\"a\":1}}",
        "{\"id\":2}");
    load.run();

    List<Object[]> rows =
        lakeRows(load, columns.replace("x decimal(50,1)", "x text").replace("j json", "j text"));

    assertThat(Arrays.stream(rows.get(0)).map(LakeIT::text))
        .containsExactly(
            "1",
            "true",
            "-1",
            "2",
            "0.5",
            "0.1",
            "-1.25",
            "-12345678901234567.50000",
            "0.5",
            "é",
            "0001-01-01",
            "1969-12-31T23:59:59.999999",
            "2026-01-01T00:00:00.500Z",
            "[0, -1]",
            "{\"a\":1}");
    assertThat(Arrays.copyOfRange(rows.get(1), 1, 15)).containsOnlyNulls();
  }

  @ParameterizedTest
  @MethodSource("points")
  void lakeHasEveryRowOnceWhereverTheRunDies(FaultPoint point) throws Exception {
    for (LoadMode mode : LoadMode.values()) {
      TestLoad load = load("kind");
      load.mode = mode;
      load.put("a.json", event(1, "x", null), event(2, "y", null));
      load.run();
      load.put("b.json", event(3, "x", null), "{", event(4, "z", null));
      load.faults = Faults.of(Map.of(Faults.VARIABLE, "fail:" + point.text()), FaultPoint.ofLoad());
      RunKey window = TestLoad.newWindow();
      try {
        load.run(window);
      } catch (JobFailure e) {
        assertThat(e).hasMessageContaining(point.text());
      }
      load.faults = Faults.none();

      Receipt receipt = load.run(window);

      assertThat(receipt.reconciled()).isTrue();
      assertThat(lakeIds(load)).as("%s at %s", mode, point).containsExactly(1L, 2L, 3L, 4L);
      assertThat(load.query("SELECT count(*) FROM events")).containsExactly("4");
      assertThat(receipt.files())
          .extracting(DataFile::uri)
          .allMatch(uri -> load.bucket.keys().contains(uri.substring("s3://scratch/".length())));
    }
  }

  @Test
  void filesThatADeadRunHasLeftBecomeVisibleByTheNext() throws Exception {
    TestLoad load = load();
    load.put("a.json", event(1, "x", null));
    load.faults = Faults.of(Map.of(Faults.VARIABLE, "fail:after-commit"), FaultPoint.ofLoad());
    assertThatThrownBy(load::run).hasMessageContaining("after-commit");
    assertThat(lakeIds(load)).isEmpty();
    load.faults = Faults.none();

    Receipt receipt = load.run();

    assertThat(receipt.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(receipt.targetRows()).isZero();
    assertThat(receipt.files()).hasSize(1);
    assertThat(lakeIds(load)).containsExactly(1L);
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
  }

  @Test
  void replaceLeavesOnlyTheRowsThatThereAre() throws Exception {
    TestLoad load = load("kind");
    load.mode = LoadMode.REPLACE;
    load.put("a.json", event(1, "x", null));
    load.put("b.json", event(2, "y", null));
    load.run();
    load.bucket.remove(TestLoad.SOURCE + "a.json");

    assertThat(load.run().removedFiles()).isEqualTo(2);

    assertThat(lakeIds(load)).containsExactly(2L);
  }

  @Test
  void partitionsThatCannotBeAreRefused() throws Exception {
    TestLoad load = load("nothing", "j");
    load.columns = Optional.of("id bigint, j json");
    load.put("a.json", "{\"id\":1}");

    assertThatThrownBy(load::run)
        .hasMessage(
            "Invalid PartitionBy, 'nothing' is no column that is loaded; Invalid PartitionBy, 'j'"
                + " is json, of which no folder can be named");

    TestLoad wide = load("kind");
    wide.put("a.json", event(1, "k".repeat(1000), null), event(2, "k", null));
    assertThat(wide.run().quarantinedRows()).isEqualTo(1);
    assertThat(lakeIds(wide)).containsExactly(2L);
  }

  @Test
  void manyPartitionsAndRowsTakeNoMoreThanSomeOpenFiles() throws Exception {
    TestLoad load = load("kind");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      lines.append(event(i, "k" + i % 150, null)).append('\n');
    }
    load.bucket.put(TestLoad.SOURCE + "a.json", lines.toString());

    Receipt receipt = load.run();

    assertThat(receipt.files().stream().mapToLong(DataFile::rows).sum()).isEqualTo(3000);
    assertThat(lakeIds(load)).hasSize(3000).doesNotHaveDuplicates();
  }

  private static TestLoad load(String... partitionBy) throws SQLException {
    TestLoad load = new TestLoad(Engine.POSTGRES);
    load.lake =
        Optional.of(
            new LakeCopy(
                LakePath.parse("s3://scratch/" + LAKE), List.of(partitionBy), Optional.empty()));
    return load;
  }

  private static String event(int id, String kind, String day) {
    return "{\"id\":"
        + id
        + (kind == null ? "" : ",\"kind\":\"" + kind + "\"")
        + (day == null ? "" : ",\"day\":\"" + day + "\"")
        + "}";
  }

  private static List<Long> lakeIds(TestLoad load) throws IOException, NewColumn {
    return lakeRows(load, "id bigint not null").stream()
        .map(row -> (Long) row[0])
        .sorted()
        .toList();
  }

  /** The rows of all visible files; fields that the columns do not have are left out. */
  private static List<Object[]> lakeRows(TestLoad load, String columns)
      throws IOException, NewColumn {
    List<Object[]> rows = new ArrayList<>();
    TableSchema schema = TableSchema.parse(columns);
    TableSchema all =
        schema.find("kind").isPresent() || schema.columns().size() > 1
            ? schema
            : TableSchema.parse(columns + ", kind text, day date");
    ReadPlan plan = new ReadPlan(all, Set.of(), SchemaEvolution.FREEZE);
    for (String key : load.bucket.keys()) {
      if (key.startsWith(LAKE)) {
        byte[] bytes = load.bucket.bytes(key);
        RecordReader.of(SourceFormat.PARQUET, plan)
            .read(
                new SourceFile("scratch", key, "etag", bytes.length),
                new ByteArrayInputStream(bytes),
                new RecordSink() {
                  @Override
                  public void row(long record, Object[] values) {
                    rows.add(values.clone());
                  }

                  @Override
                  public void bad(BadRecord bad) {
                    throw new AssertionError(bad.detail());
                  }
                });
      }
    }
    return rows;
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
  }
}
