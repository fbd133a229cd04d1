package io.lakeferry.jobs.rds;

import static io.lakeferry.jobs.rds.EventLake.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.handoff.Receipt.DataFile;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lake has the rows that the table took, once, in the folders of their partitions. */
class LakeIT {
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
    assertThat(EventLake.ids(load)).containsExactly(1L, 2L, 3L, 4L);
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
        EventLake.rows(
            load, columns.replace("x decimal(50,1)", "x text").replace("j json", "j text"));

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
    assertThat(EventLake.ids(wide)).containsExactly(2L);
  }

  @Test
  void oneDecimalHasOneFolderHoweverItIsWritten() throws Exception {
    TestLoad load = load("n");
    load.columns = Optional.of("id bigint, n decimal(6,2)");
    load.put("a.json", "{\"id\":1,\"n\":1.5}", "{\"id\":2,\"n\":1.50}", "{\"id\":3,\"n\":15e-1}");

    assertThat(load.run().files())
        .singleElement()
        .extracting(DataFile::uri)
        .asString()
        .startsWith("s3://scratch/lake/events/n_key=1.50/");
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
    assertThat(EventLake.ids(load)).hasSize(3000).doesNotHaveDuplicates();
  }

  private static TestLoad load(String... partitionBy) throws SQLException {
    TestLoad load = new TestLoad(Engine.POSTGRES);
    load.lake = EventLake.by(partitionBy);
    return load;
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
  }
}
