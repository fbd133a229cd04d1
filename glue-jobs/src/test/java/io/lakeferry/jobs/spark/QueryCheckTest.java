package io.lakeferry.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.JobFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Transform reads; nothing else runs, and nothing of it has run when it is refused. */
class QueryCheckTest {
  private static SparkSession spark;
  private static SparkLane lane;
  @TempDir private static Path directory;
  private static String source;

  @BeforeAll
  static void writeSource() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.sql.warehouse.dir", directory.resolve("warehouse").toString())
            .getOrCreate();
    lane = SparkLane.start("test");
    source = directory.resolve("source").toUri().toString();
    spark.range(3).toDF("id").coalesce(1).write().parquet(source);
    spark.sql("CREATE TABLE target USING parquet AS SELECT 7L AS id");
  }

  @AfterAll
  static void stop() {
    lane.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM source",
        "SELECT id FROM source; -- the end",
        "-- DROP TABLE target\nSELECT id /* INSERT INTO target */ FROM source",
        "WITH x AS (SELECT id FROM source) SELECT * FROM x ORDER BY id",
        "(SELECT id FROM source WHERE id < 1) UNION ALL (SELECT id FROM source WHERE id > 0)",
        "FROM source SELECT id",
        "VALUES (1), (2), (3)",
        "SELECT id, ';' AS insert FROM source",
        "SELECT a.id, b.id AS other FROM source a JOIN source b ON a.id = b.id",
      })
  void queriesRun(String sql) {
    String target = directory.resolve("q" + sql.hashCode()).toUri().toString();

    assertThat(convert(sql, target).rows()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE target",
        "DROP VIEW source",
        "INSERT INTO target SELECT * FROM source",
        "INSERT OVERWRITE DIRECTORY 'never' USING parquet SELECT * FROM source",
        "CREATE TABLE made USING parquet AS SELECT * FROM source",
        "WITH x AS (SELECT * FROM source) INSERT INTO target SELECT * FROM x",
        "FROM source INSERT INTO target SELECT id",
        "FROM source INSERT INTO target SELECT id INSERT INTO target SELECT id",
        "SET spark.sql.ansi.enabled=true",
        "SELECT id FROM source; DROP TABLE target",
        "SELECT 1) INSERT INTO target (SELECT 2",
        "/* SELECT */ TRUNCATE TABLE target",
        "EXPLAIN SELECT 1",
        "CACHE TABLE source",
        "SELEC id FROM source",
      })
  void othersAreRefusedAndDoNothing(String sql) {
    Path target = directory.resolve("never");

    assertThatThrownBy(() -> convert(sql, target.toUri().toString()))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot read the Transform as a query: [PARSE_SYNTAX_ERROR] ")
        .hasMessageContaining("(line 1, pos ")
        .hasMessageEndingWith("; correct Transform: " + sql);

    assertThat(spark.table("target").collectAsList()).hasToString("[[7]]");
    assertThat(spark.catalog().tableExists("made")).isFalse();
    assertThat(spark.catalog().tableExists("source")).isTrue();
    assertThat(spark.conf().get("spark.sql.ansi.enabled", "false")).isEqualTo("false");
    assertThat(Files.exists(target)).isFalse();
  }

  @Test
  void nothingIsPutIntoTheWordsOfATransform() {
    // By itself Spark puts in settings, properties of the JVM, and its environment: credentials.
    String sql =
        "SELECT '${spark.app.name}' AS a, '${system:java.version}' AS b, '${env:PATH}' AS c FROM"
            + " source";
    String target = directory.resolve("words").toUri().toString();

    convert(sql, target);

    assertThat(spark.read().parquet(target).distinct().collectAsList())
        .hasToString("[[${spark.app.name},${system:java.version},${env:PATH}]]");
  }

  @Test
  void theCheckLeavesNothingBehind() {
    convert("SELECT id FROM source", directory.resolve("clean").toUri().toString());

    assertThat(spark.catalog().tableExists("checked")).isFalse();
  }

  private static Converted convert(String sql, String target) {
    return lane.convert(List.of(source), Optional.of(sql), FileFormat.PARQUET, target);
  }
}
