package io.lakeferry.local.redshift;

import static io.lakeferry.local.redshift.Warehouse.unload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** UNLOAD must write the files that Redshift writes. */
class UnloadFilesTest {
  private static final String VALUES =
      "SELECT * FROM (VALUES (1, 'a|b', true), (2, '', false), (3, NULL, NULL),"
          + " (4, E'x\\\\y\\n\"z\"', true)) v (id, text, flag)";

  @TempDir static Path directory;
  static Warehouse warehouse;

  @BeforeAll
  static void start() {
    warehouse = new Warehouse(directory);
  }

  @AfterAll
  static void stop() {
    warehouse.close();
  }

  @Test
  void textIsPipeDelimitedAndNamedBySliceAndPart() throws Exception {
    warehouse.run(unload("SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, NULL", "text/t_", ""));
    assertThat(warehouse.keys("text/"))
        .containsExactly("text/t_0000_part_00", "text/t_0001_part_00");
    assertThat(content("text/t_0000_part_00")).isEqualTo("1|x\n2|\n");
    assertThat(content("text/t_0001_part_00")).isEmpty();
  }

  @Test
  void escapeAndAddQuotesMarkWhatWouldBeMisread() throws Exception {
    warehouse.run(unload(VALUES, "escaped/", "PARALLEL OFF ADDQUOTES ESCAPE NULL AS '@'"));
    assertThat(content("escaped/0000_part_00"))
        .isEqualTo(
            """
            "1"|"a\\|b"|"t"
            "2"|""|"f"
            "3"|@|@
            "4"|"x\\\\y\\
            \\"z\\""|"t"
            """);
  }

  @Test
  void csvKeepsNullAndEmptyApart() throws Exception {
    warehouse.run(unload(VALUES, "csv/", "FORMAT AS CSV HEADER PARALLEL OFF EXTENSION 'csv'"));
    assertThat(content("csv/0000_part_00.csv"))
        .isEqualTo(
            """
            id,text,flag
            1,a|b,t
            2,"",f
            3,,
            4,"x\\y
            ""z""\",t
            """);
  }

  @Test
  void gzipIsOneStream() throws Exception {
    warehouse.run(
        unload("SELECT * FROM generate_series(1, 200000) i", "gzip/", "CSV GZIP PARALLEL OFF"));
    assertThat(warehouse.keys("gzip/")).containsExactly("gzip/0000_part_00.gz");
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(warehouse.file("gzip/0000_part_00.gz")))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()).hasSize(200000);
    }
  }

  @Test
  void jsonIsOneObjectPerLine() throws Exception {
    warehouse.run(
        unload(
            "SELECT 1 AS id, 2.50::decimal(5,2) AS price, 'q\"'::text AS text, true AS flag,"
                + " '{\"a\":[1]}'::super AS extra, NULL::date AS day, 'NaN'::float8 AS f",
            "json/",
            "FORMAT JSON PARALLEL OFF"));
    assertThat(content("json/0000_part_00"))
        .isEqualTo(
            "{\"id\":1,\"price\":2.50,\"text\":\"q\\\"\",\"flag\":\"t\",\"extra\":{\"a\": [1]},"
                + "\"day\":null,\"f\":\"NaN\"}\n");
  }

  @Test
  void noRowsLeaveNoParquetAndNoJsonButAManifest() throws Exception {
    warehouse.run(
        unload("SELECT 1 AS a WHERE false", "none/p/", "FORMAT PARQUET MANIFEST VERBOSE"),
        unload("SELECT 1 AS a WHERE false", "none/j/", "FORMAT JSON MANIFEST"));
    assertThat(warehouse.keys("none/")).containsExactly("none/j/manifest", "none/p/manifest");
    JsonNode manifest = new ObjectMapper().readTree(content("none/p/manifest"));
    assertThat(manifest.get("entries")).isEmpty();
    assertThat(manifest.at("/meta/record_count").asLong()).isZero();
    assertThat(manifest.at("/schema/elements/0/type/base").asText()).isEqualTo("integer");
  }

  @Test
  void aVerboseManifestTellsFilesRowsAndColumns() throws Exception {
    warehouse.run(
        unload(
            "SELECT i, 'x'::varchar(7) AS text, 1::decimal(10,2) AS price"
                + " FROM generate_series(1, 50000) i",
            "manifest/m_",
            "FORMAT PARQUET MANIFEST VERBOSE"));
    JsonNode manifest = new ObjectMapper().readTree(content("manifest/m_manifest"));
    long rows = 0;
    for (JsonNode entry : manifest.get("entries")) {
      String key = entry.get("url").asText().substring("s3://lake/".length());
      assertThat(entry.at("/meta/content_length").asLong())
          .isEqualTo(Files.size(warehouse.file(key)));
      assertThat(Duck.rows("SELECT count(*) FROM " + Duck.table(warehouse.file(key))))
          .containsExactly(entry.at("/meta/record_count").asText());
      rows += entry.at("/meta/record_count").asLong();
    }
    assertThat(manifest.get("entries")).hasSize(2);
    assertThat(rows).isEqualTo(50000).isEqualTo(manifest.at("/meta/record_count").asLong());
    assertThat(manifest.at("/schema/elements").toString())
        .isEqualTo(
            "[{\"name\":\"i\",\"type\":{\"base\":\"integer\"}},"
                + "{\"name\":\"text\",\"type\":{\"base\":\"character varying\",\"max_length\":7}},"
                + "{\"name\":\"price\",\"type\":{\"base\":\"numeric\",\"precision\":10,\"scale\":2}}]");
    assertThat(manifest.at("/author/name").asText()).isEqualTo("Amazon Redshift");
  }

  @Test
  void partitionsBecomeFoldersAndLeaveTheFiles() throws Exception {
    String query =
        "SELECT * FROM (VALUES (1, 'a b'), (2, 'c/d:e'), (3, NULL), (4, 'a b')) v (id, \"k y\")";
    warehouse.run(
        unload(query, "parts/p/", "FORMAT PARQUET PARTITION BY (\"k y\") PARALLEL OFF MANIFEST"),
        unload(query, "parts/c/", "FORMAT CSV PARTITION BY (\"k y\") INCLUDE PARALLEL OFF"));
    assertThat(warehouse.keys("parts/"))
        .containsExactly(
            "parts/c/k y=__HIVE_DEFAULT_PARTITION__/0000_part_00",
            "parts/c/k y=a b/0000_part_00",
            "parts/c/k y=c%2Fd%3Ae/0000_part_00",
            "parts/p/k y=__HIVE_DEFAULT_PARTITION__/0000_part_00.parquet",
            "parts/p/k y=a b/0000_part_00.parquet",
            "parts/p/k y=c%2Fd%3Ae/0000_part_00.parquet",
            "parts/p/manifest");
    assertThat(content("parts/c/k y=a b/0000_part_00")).isEqualTo("1,a b\n4,a b\n");
    assertThat(
            Duck.rows(
                "SELECT * FROM read_parquet("
                    + Duck.table(warehouse.file("parts/p/k y=a b/0000_part_00.parquet"))
                    + ", hive_partitioning=false)"))
        .containsExactly("1", "4");
  }

  @Test
  void maxFileSizeSplitsFiles() throws Exception {
    String query = "SELECT i, md5(i::text) AS m FROM generate_series(1, 400000) i";
    warehouse.run(
        unload(query, "split/p/", "FORMAT PARQUET MAXFILESIZE 5 MB PARALLEL OFF"),
        unload(query, "split/c/", "CSV MAXFILESIZE AS 5 MB PARALLEL OFF"));
    for (String prefix : List.of("split/p/", "split/c/")) {
      assertThat(warehouse.keys(prefix)).hasSizeGreaterThan(2);
      for (String key : warehouse.keys(prefix)) {
        assertThat(Files.size(warehouse.file(key))).isLessThanOrEqualTo(5 << 20);
      }
    }
    assertThat(
            Duck.rows(
                "SELECT count(DISTINCT i) FROM " + Duck.table(warehouse.file("split/p/*.parquet"))))
        .containsExactly("400000");
  }

  @Test
  void parallelOffKeepsTheOrder() throws Exception {
    warehouse.run(
        unload(
            "SELECT i FROM generate_series(1, 1000000) i ORDER BY i DESC",
            "order/",
            "FORMAT PARQUET PARALLEL OFF"));
    assertThat(
            Duck.rows(
                "SELECT count(*) FROM read_parquet("
                    + Duck.table(warehouse.file("order/0000_part_00.parquet"))
                    + ", file_row_number=true) WHERE i <> 1000000 - file_row_number"))
        .containsExactly("0");
  }

  @Test
  void allowOverwriteReplacesAndCleanPathEmpties() throws Exception {
    String many = "SELECT i FROM generate_series(1, 100000) i";
    warehouse.run(
        unload(many, "again/a/", "FORMAT PARQUET"),
        unload("SELECT 1 AS i", "again/a/", "FORMAT PARQUET ALLOWOVERWRITE"),
        unload(many, "again/c/", "FORMAT PARQUET"),
        unload("SELECT 1 AS i", "again/c/", "FORMAT PARQUET CLEANPATH"));
    assertThat(warehouse.keys("again/"))
        .containsExactly(
            "again/a/0000_part_00.parquet",
            "again/a/0001_part_00.parquet",
            "again/c/0000_part_00.parquet");
  }

  @Test
  void everyUnloadedFileIsLogged() throws SQLException {
    warehouse.run(unload("SELECT 1 AS i", "logged/", "FORMAT PARQUET"));
    try (var connection = warehouse.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT path, line_count FROM stl_unload_log WHERE path LIKE 's3://lake/logged/%'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("s3://lake/logged/0000_part_00.parquet");
      assertThat(rows.getLong(2)).isEqualTo(1);
      assertThat(rows.next()).isFalse();
    }
  }

  private static String content(String key) throws IOException {
    return Files.readString(warehouse.file(key));
  }
}
