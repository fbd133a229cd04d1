package io.lakeferry.jobs.keyspaces.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.FormatLimits;
import io.lakeferry.jobs.keyspaces.type.SparkShape;
import io.lakeferry.jobs.spark.Reshaping;
import io.lakeferry.jobs.spark.Restoration;
import io.lakeferry.jobs.spark.SparkLane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What JSON, CSV and ORC give back, and that they refuse what they do not. */
@ExtendWith(TestCassandra.class)
class FormatsIT {
  @TempDir private static Path directory;
  private static SparkLane spark;

  @BeforeAll
  static void begin(CqlSession session) {
    System.setProperty("spark.master", "local[2]");
    spark = SparkLane.start("test");
    session.execute("CREATE TYPE store.point (x int, \"Name\" text)");
    for (String table : List.of("flat", "flat_json", "flat_csv", "flat_orc")) {
      session.execute(
          "CREATE TABLE store."
              + table
              + " (id int PRIMARY KEY, a ascii, b bigint, bl blob, bo boolean, d date, de decimal,"
              + " dou double, f float, i inet, s smallint, t text, ti time, ts timestamp,"
              + " ty tinyint, u uuid, v varint, \"Ü,\"\"x\" text)");
    }
    session.execute("INSERT INTO store.flat (id) VALUES (0)");
    session.execute(
        """
        INSERT INTO store.flat (id, a, b, bl, bo, d, de, dou, f, i, s, t, ti, ts, ty, u, v, "Ü,""x")
        VALUES (1, '', -9223372036854775808, 0x, false, '0001-01-01', 1E+300, NaN, NaN, '::1', -32768, '',
        0, '9999-12-31T23:59:59.999Z', -128, 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed, -1001, 'null')""");
    session.execute(
        """
        INSERT INTO store.flat (id, b, bl, d, de, dou, f, t, ts, v) VALUES (2, 9223372036854775807, 0xff00,
        2143112093, 1.50, Infinity, -Infinity, 'a "q" , b', '0001-01-01T00:00:00.001Z', 0)""");
    session.execute(
        "INSERT INTO store.flat (id, t, dou, f, bl, ts, d) VALUES (3, ?, 0.1, -0.0, 0x"
            + "ab".repeat(500)
            + ", -1001, 2151273039)",
        "line\nbreak\r\n\\ 😀 ' \t");
    for (String table : List.of("nested_files", "nested_files_json", "nested_files_orc")) {
      session.execute(
          "CREATE TABLE store."
              + table
              + " (id int PRIMARY KEY, l frozen<list<text>>, m map<text, decimal>, mu map<uuid, int>,"
              + " tup tuple<int, blob>, p point, du duration, ps list<frozen<point>>,"
              + " vec vector<float, 2>, tss set<timestamp>)");
    }
    session.execute("INSERT INTO store.nested_files (id) VALUES (0)");
    session.execute("INSERT INTO store.nested_files (id, l, tup) VALUES (1, [], (null, 0x))");
    session.execute(
        """
        INSERT INTO store.nested_files (id, l, m, mu, tup, p, du, ps, vec, tss) VALUES (2, ['', 'b'],
        {'': 1.50, 'k': 2}, {1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed: 1}, (1, 0xcafe), {x: 1},
        -1mo2d, [{"Name": 'n'}, {x: null}], [1.5, -0.0], {0, -1000, -86400001})""");
  }

  @AfterAll
  static void end() {
    spark.close();
  }

  @ParameterizedTest
  @EnumSource(value = KeyspacesFormat.class, mode = Mode.EXCLUDE, names = "PARQUET")
  void plainValuesComeBack(KeyspacesFormat format, CqlSession session) throws Exception {
    comeBack(session, "flat", format);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyspacesFormat.class,
      names = {"JSON", "ORC"})
  void valuesWithPartsComeBack(KeyspacesFormat format, CqlSession session) throws Exception {
    comeBack(session, "nested_files", format);
  }

  @Test
  void valuesWithPartsHaveNoFormInCsv(CqlSession session) throws Exception {
    Tables tables = new Tables(session, directory);
    Path parquet = tables.export("nested_files");

    assertThatThrownBy(
            () -> FormatLimits.checkWriting(KeyspacesFormat.CSV, tables.shape("nested_files")))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("Cannot write csv")
        .hasMessageContaining("du (duration)")
        .hasMessageContaining("l (frozen<list<text>>)");
    assertThatThrownBy(() -> converted(parquet, FileFormat.CSV))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("Cannot write csv")
        .hasMessageContaining("tup (STRUCT");
  }

  @Test
  void aTextThatWouldBeReadAsNullIsRefusedInCsv(CqlSession session) throws Exception {
    session.execute("CREATE TABLE store.zeros (id int PRIMARY KEY, t text)");
    session.execute("INSERT INTO store.zeros (id, t) VALUES (1, ?)", "\u0000");
    Path parquet = new Tables(session, directory).export("zeros");

    assertThatThrownBy(() -> converted(parquet, FileFormat.CSV))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("the column 't' has a text of nothing but the character U+0000");
  }

  @Test
  void twoColumnsThatDifferInCaseOnlyAreRefusedBySpark(CqlSession session) throws Exception {
    session.execute("CREATE TABLE store.cases (id int PRIMARY KEY, t text, \"T\" text)");
    session.execute("INSERT INTO store.cases (id, t) VALUES (1, 'a')");
    Path parquet = new Tables(session, directory).export("cases");

    assertThatThrownBy(() -> converted(parquet, FileFormat.JSON)).isInstanceOf(JobFailure.class);
  }

  @Test
  void keysThatAreNoTextHaveNoFormInJson(CqlSession session) throws Exception {
    session.execute(
        "CREATE TABLE store.days (id int PRIMARY KEY, m map<date, int>, n map<int, text>)");
    session.execute("INSERT INTO store.days (id, m) VALUES (1, {'2024-02-29': 1})");
    Tables tables = new Tables(session, directory);
    Path parquet = tables.export("days");

    assertThatThrownBy(() -> FormatLimits.checkWriting(KeyspacesFormat.JSON, tables.shape("days")))
        .hasMessageContaining("m (map<date, int>)")
        .hasMessageNotContaining("n (");
    assertThatThrownBy(() -> converted(parquet, FileFormat.JSON)).hasMessageContaining("m (MAP");
    assertThatThrownBy(() -> FormatLimits.checkReading(KeyspacesFormat.JSON, tables.shape("days")))
        .hasMessageContaining("n (map<int, text>)");
  }

  @ParameterizedTest
  @EnumSource(value = KeyspacesFormat.class, mode = Mode.EXCLUDE, names = "PARQUET")
  void anInstantThatSparkCannotHoldIsRefused(KeyspacesFormat format, CqlSession session)
      throws Exception {
    String table = "late_" + format.text();
    session.execute("CREATE TABLE store." + table + " (id int PRIMARY KEY, at timestamp, t text)");
    session.execute("INSERT INTO store." + table + " (id, at) VALUES (1, 9223372036854775807)");
    Path parquet = new Tables(session, directory).export(table);

    assertThatThrownBy(() -> converted(parquet, format.fileFormat()))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("-290308 to 294247");
  }

  @Test
  void theSecondBeforeTheEpochIsRefusedInOrc(CqlSession session) throws Exception {
    session.execute(
        "CREATE TABLE store.epoch (id int PRIMARY KEY, at timestamp, m map<text, frozen<list<timestamp>>>)");
    Tables tables = new Tables(session, directory);
    session.execute("INSERT INTO store.epoch (id, at) VALUES (1, -1)");
    Path top = tables.export("epoch");
    assertThatThrownBy(() -> converted(top, FileFormat.ORC))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("the column 'at' has a time in the second before 1970")
        .hasMessageContaining("1969-12-31 23:59:59.999");
    session.execute("INSERT INTO store.epoch (id, at, m) VALUES (1, 0, {'a': [0, -999]})");
    Path nested = tables.export("epoch");
    assertThatThrownBy(() -> converted(nested, FileFormat.ORC))
        .hasMessageContaining("the column 'm' has a time");
  }

  @Test
  void aFileThatIsNoneOfTheTableIsRefused(CqlSession session) throws Exception {
    Tables tables = new Tables(session, directory);
    Path json = Files.writeString(directory.resolve("a.json"), "{\"id\":1,\"ty\":1000}\n");
    Path csv = Files.writeString(directory.resolve("a.csv"), "id,bl\n1,\"no base64!\"\n");
    Path orc = converted(tables.export("flat"), FileFormat.ORC);

    assertThatThrownBy(() -> restored(json, FileFormat.JSON, tables, "flat"))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("a.json");
    assertThatThrownBy(() -> restored(csv, FileFormat.CSV, tables, "flat"))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("a.csv");
    session.execute("CREATE TABLE store.flat_more (id bigint PRIMARY KEY, b int, t text)");
    assertThatThrownBy(() -> restored(orc, FileFormat.ORC, tables, "flat_more"))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("id is int and should be bigint; b is bigint and should be int");
  }

  private static void comeBack(CqlSession session, String table, KeyspacesFormat format)
      throws Exception {
    Tables tables = new Tables(session, directory);
    String copy = table + "_" + format.text();

    Path file = converted(tables.export(table), format.fileFormat());
    tables.importInto(copy, restored(file, format.fileFormat(), tables, copy));

    assertThat(tables.cells(copy)).isEqualTo(tables.cells(table));
  }

  private static Path converted(Path parquet, FileFormat format) throws Exception {
    Path target = directory.resolve(UUID.randomUUID().toString());
    spark.convert(
        List.of(parquet.toString()), Reshaping.by(Optional.empty()), format, target.toString());
    return only(target);
  }

  private static Path restored(Path file, FileFormat format, Tables tables, String table)
      throws Exception {
    Path target = directory.resolve(UUID.randomUUID().toString());
    new Restoration(spark, format)
        .run(
            file.toString(), names -> SparkShape.of(tables.shape(table), names), target.toString());
    return only(target);
  }

  private static Path only(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .reduce(
              (one, other) -> {
                throw new IllegalStateException(one + " and " + other);
              })
          .orElseThrow();
    }
  }
}
