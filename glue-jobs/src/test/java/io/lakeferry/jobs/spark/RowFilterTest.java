package io.lakeferry.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.JobFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition is honoured as it reads, or refused; it never leaves the wrong rows silently. */
class RowFilterTest {
  private static final String ROWS =
      """
      SELECT * FROM VALUES
        (1, 'a', '9.50', '9', map('x', 1)),
        (2, 'b', '10.50', '123456789012345678901234567890', NULL),
        (3, NULL, '1E+1', NULL, map()),
        (4, 'd', NULL, '-1', NULL)
      AS t(id, `Name`, balance, big, tags)
      """;

  private static final FileFormat CSV = FileFormat.CSV;

  private static SparkSession spark;
  private static SparkLane lane;
  @TempDir private static Path directory;
  private static String source;

  @BeforeAll
  static void writeSource() {
    spark = SparkSession.builder().master("local[2]").getOrCreate();
    lane = SparkLane.start("test");
    source = directory.resolve("source").toUri().toString();
    spark.sql(ROWS).coalesce(1).write().parquet(source);
  }

  @AfterAll
  static void stop() {
    lane.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "balance > 10 | 2",
        "balance >= 10 | 2 3",
        "CAST(balance AS DECIMAL(20,2)) > 10 | 2",
        "balance = 10.0 | 3",
        "big > 100 | 2",
        "big = 123456789012345678901234567890 | 2",
        "\"Name\" = 'a' | 1",
        "name IS NULL OR tags['x'] = 1 | 1 3",
        "id IN (SELECT 4) | 4",
      })
  void numbersThatAreTextAreComparedAsNumbers(String where, String ids) {
    String target = target();

    Converted converted = convert(where, Optional.empty(), target);

    List<Row> left = spark.read().parquet(target).orderBy("id").collectAsList();
    assertThat(left.stream().map(row -> row.get(0).toString()))
        .containsExactly(ids.strip().split(" "));
    assertThat(converted.rows()).isEqualTo(left.size());
    assertThat(converted.columns().stream().map(column -> column.name() + " " + column.type()))
        .containsExactly("id int", "balance string", "tags map<string,int>");
  }

  @Test
  void theRowsThatAreLeftAreTheSourceOfATransform() {
    String target = target();

    convert(
        "balance > 9.5",
        Optional.of("SELECT count(*) AS n, max(balance) AS text FROM source"),
        target);

    assertThat(spark.read().parquet(target).first()).hasToString("[2,1E+1]");
  }

  @Test
  void theRulesOfATransformAreNotThoseOfTheCondition() {
    String target = target();

    convert("id = 1", Optional.of("SELECT CAST('x' AS INT) AS n FROM source"), target);

    assertThat(spark.read().parquet(target).first()).hasToString("[null]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id = 1) UNION SELECT * FROM source WHERE (1 = 1",
        "id = 1; DROP TABLE source",
        "name = \"a\"",
        "missing = 1",
        "id",
        "count(*) > 1",
        "tags = tags",
        "SELECT 1",
      })
  void whatIsNoConditionIsRefusedWithTheClause(String where) {
    assertThatThrownBy(() -> convert(where, Optional.empty(), target()))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot understand the WhereClause: [")
        .hasMessageEndingWith("; correct WhereClause: " + where);
  }

  @Test
  void aTextThatIsNoNumberIsAnErrorWhereOneIsExpected() {
    assertThatThrownBy(() -> convert("Name > 10", Optional.empty(), target()))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("The value 'a' of the type \"STRING\" cannot be cast to \"BIGINT\"")
        .hasMessageEndingWith("; correct WhereClause: Name > 10");
  }

  @Test
  void aDivisionByZeroIsCalledSo() {
    assertThatThrownBy(() -> convert("10 / (id - 1) > 3", Optional.empty(), target()))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("[DIVIDE_BY_ZERO] ")
        .hasMessageEndingWith("; correct WhereClause: 10 / (id - 1) > 3");
  }

  @Test
  void mistakesAreFoundAndColumnsAreKnownBeforeThereAreRows() {
    StructType columns = spark.read().parquet(source).schema();
    RowFilter filter = filter("balance > 10");

    assertThat(lane.foreseen(columns, reshaping(filter, "SELECT id + 1L AS next FROM source"), CSV))
        .containsExactly(new Receipt.Column("next", "bigint"));
    assertThatThrownBy(() -> lane.foreseen(columns, reshaping(filter("missing = 1"), null), CSV))
        .isInstanceOf(JobFailure.class)
        .hasMessageEndingWith("; correct WhereClause: missing = 1");
    assertThatThrownBy(
            () -> lane.foreseen(columns, reshaping(filter, "SELECT big FROM source"), CSV))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot understand the Transform: ")
        .hasMessageEndingWith("; correct Transform: SELECT big FROM source");
    assertThatThrownBy(
            () -> lane.foreseen(columns, reshaping(filter, "SELECT tags FROM source"), CSV))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot write csv, it has no form for these columns");
  }

  @Test
  void aNumberThatSparkDoesNotHaveIsNamedOnlyIfItIsCompared() {
    String wide = directory.resolve("wide").toUri().toString();
    spark.sql("SELECT 1 AS id, '1E-19' AS balance, '5' AS big").write().parquet(wide);

    assertThat(lane.convert(List.of(wide), only("id = 1"), FileFormat.PARQUET, target()).rows())
        .isEqualTo(1);
    assertThatThrownBy(
            () -> lane.convert(List.of(wide), only("balance > 0"), FileFormat.PARQUET, target()))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining(
            "Spark has no number 1E-19 of column 'balance', it compares up to 20 digits before the"
                + " point and 18 behind it; drop WhereClause, and choose the rows by a Transform,"
                + " to which the column is text");
  }

  private static Reshaping only(String where) {
    return new Reshaping(
        Optional.of(new RowFilter(where, Map.of("balance", 18, "big", 0), List.of("id"))),
        Optional.empty());
  }

  private static Converted convert(String where, Optional<String> transform, String target) {
    return lane.convert(
        List.of(source),
        new Reshaping(Optional.of(filter(where)), transform),
        FileFormat.PARQUET,
        target);
  }

  private static RowFilter filter(String where) {
    return new RowFilter(where, Map.of("balance", 18, "big", 0), List.of("id", "balance", "tags"));
  }

  private static Reshaping reshaping(RowFilter filter, String transform) {
    return new Reshaping(Optional.of(filter), Optional.ofNullable(transform));
  }

  private static String target() {
    return directory.resolve(UUID.randomUUID().toString()).toUri().toString();
  }
}
