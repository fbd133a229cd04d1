package io.lakeferry.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows leave Spark as they came in, in every format, NULL and the empty text apart. */
class SparkLaneTest {
  private static final String ROWS =
      """
      SELECT * FROM VALUES
        (1, 'plain', CAST(1.50 AS DECIMAL(12,2)), DATE '1998-07-21',
         TIMESTAMP_NTZ '2020-01-02 03:04:05.123456', TIMESTAMP '2020-01-02 03:04:05.123456Z',
         true, 1234567890123L, 1S, CAST(1.5 AS FLOAT), 2.5D),
        (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (3, '', CAST(0 AS DECIMAL(12,2)), DATE '0001-01-01',
         TIMESTAMP_NTZ '1500-01-01 00:00:00', TIMESTAMP '1900-01-01 00:00:00Z',
         false, -1L, -1S, CAST('NaN' AS FLOAT), CAST('Infinity' AS DOUBLE)),
        (4, 'line\\nbreak "quoted", comma \\\\ back\\\\\\\\slash \\r end',
         CAST(9999999999.99 AS DECIMAL(12,2)), DATE '9999-12-31', NULL, NULL, true, 0L, 0S,
         CAST(0 AS FLOAT), 0D),
        (5, '  spaces  ', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (6, 'ünïcødé 漢字 😀', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (7, '\\\\N', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (8, '"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (9, '\\\\', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (10, '\\n', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (11, 'a\\\\"b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (12, '""', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (13, 'null', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (14, ',', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (15, '\\t', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (16, '#x', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
      AS t(id, name, price, day, at, instant, ok, big, small, single, twice)
      """;

  private static final List<String> TYPES =
      List.of(
          "INT",
          "STRING",
          "DECIMAL(12,2)",
          "DATE",
          "TIMESTAMP_NTZ",
          "TIMESTAMP",
          "BOOLEAN",
          "BIGINT",
          "SMALLINT",
          "FLOAT",
          "DOUBLE");

  private static SparkSession spark;
  private static SparkLane lane;
  @TempDir private static Path directory;
  private static String source;

  @BeforeAll
  static void writeSource() {
    spark = SparkSession.builder().master("local[2]").getOrCreate();
    lane = SparkLane.start("test");
    source = directory.resolve("source").toUri().toString();
    spark.sql(ROWS).coalesce(2).write().parquet(source);
  }

  @AfterAll
  static void stop() {
    lane.close();
  }

  @Test
  void recountLeavesTheSettingsAsTheyWere() {
    spark.conf().set("spark.sql.shuffle.partitions", "3");

    lane.recount(source, FileFormat.PARQUET, spark.read().parquet(source).schema());

    assertThat(spark.conf().get("spark.sql.shuffle.partitions")).isEqualTo("3");
  }

  @ParameterizedTest
  @EnumSource(FileFormat.class)
  void everyValueSurvivesWithItsType(FileFormat format) {
    String target = directory.resolve(format.text()).toUri().toString();

    Converted converted = lane.convert(List.of(source), Optional.empty(), format, target);

    assertThat(converted.rows()).isEqualTo(16);
    Map<String, Long> counts = lane.recount(target, format, converted.schema());
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(16);
    SparkFormat spec = SparkFormat.of(format);
    DataFrameReader reader = spark.read().format(spec.source()).options(spec.reading());
    Dataset<Row> readBack =
        (spec.knowsItsSchema() ? reader : reader.schema(converted.schema()))
            .load(target)
            .orderBy("id");
    assertThat(types(readBack)).isEqualTo(format == FileFormat.AVRO ? avro(TYPES) : TYPES);
    List<String> expected =
        spark.read().parquet(source).orderBy("id").collectAsList().stream()
            .map(Row::toString)
            .toList();
    assertThat(readBack.collectAsList().stream().map(Row::toString)).isEqualTo(expected);
  }

  @Test
  void columnsHaveTheWordsOfHive() {
    Converted converted =
        lane.convert(
            List.of(source), Optional.empty(), FileFormat.JSON, directory.resolve("w").toString());

    assertThat(converted.columns())
        .containsExactly(
            new Column("id", "int"),
            new Column("name", "string"),
            new Column("price", "decimal(12,2)"),
            new Column("day", "date"),
            new Column("at", "timestamp"),
            new Column("instant", "timestamp"),
            new Column("ok", "boolean"),
            new Column("big", "bigint"),
            new Column("small", "smallint"),
            new Column("single", "float"),
            new Column("twice", "double"));
  }

  @Test
  void csvTellsNullFromTheEmptyTextAsOtherReadersExpect() throws IOException {
    Path target = directory.resolve("lines");
    String sql = "SELECT id, name FROM source WHERE id IN (2, 3, 11) ORDER BY id";

    lane.convert(List.of(source), Optional.of(sql), FileFormat.CSV, target.toUri().toString());

    assertThat(only(target)).isEqualTo("id,name\n2,\n3,\"\"\n11,\"a\\\"\"b\"\n");
  }

  @Test
  void jsonWritesNulls() throws IOException {
    Path target = directory.resolve("objects");
    String sql = "SELECT id, name FROM source WHERE id = 2";

    lane.convert(List.of(source), Optional.of(sql), FileFormat.JSON, target.toUri().toString());

    assertThat(only(target)).isEqualTo("{\"id\":2,\"name\":null}\n");
  }

  @Test
  void aTransformIsCountedAsItIsWritten() {
    String target = directory.resolve("transformed").toUri().toString();
    String sql = "SELECT s.id FROM source s CROSS JOIN source WHERE s.id < 3";

    Converted converted =
        lane.convert(List.of(source), Optional.of(sql), FileFormat.PARQUET, target);

    assertThat(converted.rows()).isEqualTo(32);
    assertThat(
            lane.recount(target, FileFormat.PARQUET, converted.schema()).values().stream()
                .mapToLong(Long::longValue)
                .sum())
        .isEqualTo(32);
  }

  @Test
  void aTransformThatSparkCannotReadIsNamed() {
    assertThatThrownBy(
            () ->
                lane.convert(
                    List.of(source),
                    Optional.of("SELEC x"),
                    FileFormat.CSV,
                    directory.resolve("never").toString()))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot read the Transform as a query: [PARSE_SYNTAX_ERROR] ")
        .hasMessageEndingWith("; correct Transform: SELEC x");
  }

  @Test
  void aNullAloneInALineOfCsvIsRefused() {
    assertThatThrownBy(
            () ->
                lane.convert(
                    List.of(source),
                    Optional.of("SELECT name FROM source"),
                    FileFormat.CSV,
                    directory.resolve("alone").toString()))
        .hasMessage(
            "Cannot write csv, its only column 'name' holds NULL, which would be an empty line that"
                + " readers skip; use another FileFormat, or a Transform with COALESCE");
  }

  private static List<String> types(Dataset<Row> rows) {
    return Stream.of(rows.schema().fields()).map(field -> field.dataType().sql()).toList();
  }

  /** Avro has no integer below 32 bits. */
  private static List<String> avro(List<String> types) {
    return types.stream().map(type -> type.equals("SMALLINT") ? "INT" : type).toList();
  }

  private static String only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> parts =
          files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
      assertThat(parts).hasSize(1);
      return Files.readString(parts.get(0));
    }
  }
}
