package io.lakeferry.jobs.keyspaces.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.internal.core.type.UserDefinedTypeBuilder;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.spark.SparkLane;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows differ if Cassandra would say so, whatever Spark can compare. */
class ChangedRowsTest {
  private static final TableColumn REGION =
      new TableColumn("region", DataTypes.TEXT, Kind.PARTITION_KEY);
  private static final TableColumn SIZE =
      new TableColumn("size.cm", DataTypes.DECIMAL, Kind.CLUSTERING);
  private static final TableColumn NAME = new TableColumn("name", DataTypes.TEXT, Kind.REGULAR);
  private static final TableColumn RATE = new TableColumn("rate", DataTypes.DOUBLE, Kind.REGULAR);
  private static final TableColumn TAGS =
      new TableColumn(
          "tags",
          DataTypes.mapOf(DataTypes.TEXT, DataTypes.frozenListOf(DataTypes.FLOAT)),
          Kind.REGULAR);
  private static final TableColumn NAME_TTL =
      new TableColumn("name_ttl", DataTypes.INT, Kind.METADATA);
  private static final List<TableColumn> TABLE = List.of(REGION, SIZE, NAME, NAME_TTL, RATE, TAGS);

  private static SparkSession spark;
  private static SparkLane lane;
  @TempDir private static Path directory;

  @BeforeAll
  static void start() {
    spark = SparkSession.builder().master("local[2]").getOrCreate();
    lane = SparkLane.start("test");
  }

  @AfterAll
  static void stop() {
    lane.close();
  }

  @Test
  void rowsDifferByKeyAndNullSafe() throws IOException {
    Map<String, List<Float>> tags = Map.of("a", List.of(1f, Float.NaN));
    FullExport past =
        files()
            .of(
                "past",
                TABLE,
                List.of(
                    row("same", "1.0", "x", 9, Double.NaN, tags),
                    row("statics", null, null, 9, null, null),
                    row("to null", "1", "x", 9, 1.0, tags),
                    row("from null", "1", null, 9, 1.0, tags),
                    row("sign", "1", "x", 9, -0.0, tags),
                    row("in a map", "1", "x", 9, 1.0, tags),
                    row("gone", "1", "x", 9, 1.0, tags)));
    FullExport current =
        files()
            .of(
                "current",
                TABLE,
                List.of(
                    row("same", "1.00", "x", 8, Double.NaN, tags),
                    row("statics", null, null, 8, null, null),
                    row("to null", "1", null, 8, 1.0, tags),
                    row("from null", "1", "x", 8, 1.0, null),
                    row("sign", "1", "x", 8, 0.0, tags),
                    row("in a map", "1", "x", 8, 1.0, Map.of("a", List.of(1f, 2f))),
                    row("new", "1", "x", 8, 1.0, tags)));

    Dataset<Row> rows = compared(past, current, new Changes(1, 4, 1, 2));

    assertThat(rows.columns())
        .containsExactly(
            "diff",
            "region",
            "size.cm",
            "left_name",
            "right_name",
            "left_rate",
            "right_rate",
            "left_tags",
            "right_tags");
    assertThat(rows.orderBy("region").toJSON().collectAsList())
        .containsExactly(
            "{\"diff\":\"C\",\"region\":\"from null\",\"size.cm\":\"1\",\"right_name\":\"x\","
                + "\"left_rate\":1.0,\"right_rate\":1.0,\"left_tags\":{\"a\":[1.0,\"NaN\"]}}",
            "{\"diff\":\"D\",\"region\":\"gone\",\"size.cm\":\"1\",\"left_name\":\"x\","
                + "\"left_rate\":1.0,\"left_tags\":{\"a\":[1.0,\"NaN\"]}}",
            "{\"diff\":\"C\",\"region\":\"in a map\",\"size.cm\":\"1\",\"left_name\":\"x\","
                + "\"right_name\":\"x\",\"left_rate\":1.0,\"right_rate\":1.0,"
                + "\"left_tags\":{\"a\":[1.0,\"NaN\"]},\"right_tags\":{\"a\":[1.0,2.0]}}",
            "{\"diff\":\"I\",\"region\":\"new\",\"size.cm\":\"1\",\"right_name\":\"x\","
                + "\"right_rate\":1.0,\"right_tags\":{\"a\":[1.0,\"NaN\"]}}",
            "{\"diff\":\"C\",\"region\":\"sign\",\"size.cm\":\"1\",\"left_name\":\"x\","
                + "\"right_name\":\"x\",\"left_rate\":-0.0,\"right_rate\":0.0,"
                + "\"left_tags\":{\"a\":[1.0,\"NaN\"]},\"right_tags\":{\"a\":[1.0,\"NaN\"]}}",
            "{\"diff\":\"C\",\"region\":\"to null\",\"size.cm\":\"1\",\"left_name\":\"x\","
                + "\"left_rate\":1.0,\"right_rate\":1.0,"
                + "\"left_tags\":{\"a\":[1.0,\"NaN\"]},\"right_tags\":{\"a\":[1.0,\"NaN\"]}}");
  }

  @Test
  void aRowIsTheSameWhateverTheScalesOfTheDecimalsInItsClusteringColumns() throws IOException {
    UserDefinedType price =
        new UserDefinedTypeBuilder("store", "price")
            .withField("unit", DataTypes.TEXT)
            .withField("amount", DataTypes.DECIMAL)
            .frozen()
            .build();
    TupleType pair = DataTypes.tupleOf(DataTypes.TEXT, DataTypes.setOf(DataTypes.DECIMAL, true));
    List<TableColumn> table =
        List.of(
            REGION,
            new TableColumn("prices", DataTypes.frozenListOf(price), Kind.CLUSTERING),
            new TableColumn("pair", pair, Kind.CLUSTERING),
            new TableColumn(
                "sizes",
                DataTypes.mapOf(DataTypes.DECIMAL, DataTypes.DOUBLE, true),
                Kind.CLUSTERING),
            new TableColumn("big", DataTypes.DECIMAL, Kind.CLUSTERING));
    BigDecimal big = new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE);

    FullExport past =
        files()
            .of(
                "scales",
                table,
                List.of(
                    nested(price, pair, "1.0", "1.0", big),
                    nested(price, pair, "2", "2.0", BigDecimal.ZERO)));
    FullExport current =
        files()
            .of(
                "other-scales",
                table,
                List.of(
                    nested(price, pair, "1.0", "1.00", big),
                    nested(price, pair, "2.0", "2", new BigDecimal("0.00"))));

    assertThat(compared(past, current, new Changes(1, 0, 1, 1)).select("diff").collectAsList())
        .hasSize(2);
  }

  /** The unit is a text, in which 2 and 2.0 differ. */
  private static List<Object> nested(
      UserDefinedType price, TupleType pair, String unit, String amount, BigDecimal big) {
    BigDecimal number = new BigDecimal(amount);
    return List.of(
        "a",
        List.of(price.newValue(unit, number)),
        pair.newValue("x", Set.of(number)),
        Map.of(number, 0.5),
        big);
  }

  @Test
  void aColumnThatOneExportLacksIsNullThere() throws IOException {
    FullExport past =
        files().of("narrow", List.of(REGION, NAME), List.of(List.of("a", "x"), List.of("b", "y")));
    FullExport current =
        files()
            .of(
                "wide",
                List.of(REGION, TAGS, NAME),
                List.of(Arrays.asList("a", null, "x"), List.of("b", Map.of(), "y")));

    assertThat(compared(past, current, new Changes(0, 1, 0, 1)).toJSON().collectAsList())
        .containsExactly(
            "{\"diff\":\"C\",\"region\":\"b\",\"right_tags\":{},\"left_name\":\"y\","
                + "\"right_name\":\"y\"}");
    assertThat(compared(current, past, new Changes(0, 1, 0, 1)).columns())
        .containsExactly("diff", "region", "left_name", "right_name", "left_tags", "right_tags");
  }

  @Test
  void allRowsOfAnExportAreNewAfterOneOfNone() throws IOException {
    FullExport some = files().of("some", List.of(REGION), List.of(List.of("a")));

    assertThat(compared(WrittenExport.empty("none"), some, new Changes(1, 0, 0, 0)).collectAsList())
        .hasToString("[[I,a]]");
    assertThat(compared(some, WrittenExport.empty("none"), new Changes(0, 0, 1, 0)).collectAsList())
        .hasToString("[[D,a]]");
  }

  @Test
  void equalExportsDifferInNothing() throws IOException {
    FullExport one = files().of("one", List.of(REGION, NAME), List.of(List.of("a", "x")));

    assertThat(compared(one, one, new Changes(0, 0, 0, 1)).collectAsList()).isEmpty();
  }

  @Test
  void aKeyThatIsThereTwiceIsNamed() throws IOException {
    FullExport once = files().of("once", List.of(REGION), List.of(List.of("a")));
    FullExport twice = files().of("twice", List.of(REGION), List.of(List.of("a"), List.of("a")));

    assertThatThrownBy(() -> compared(once, twice, new Changes(0, 0, 0, 0)))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining(
            "Two rows in s3://scratch/twice/ have the key {a}; name the folder of one full export");
  }

  private static Dataset<Row> compared(FullExport past, FullExport current, Changes expected) {
    ChangedRows rows =
        new ChangedRows(Comparison.of(new PublishedExports.Pair(past, current)), files()::place);
    String target = directory.resolve(UUID.randomUUID().toString()).toUri().toString();

    assertThat(lane.write(rows, FileFormat.PARQUET, target).rows()).isEqualTo(expected.rows());
    assertThat(rows.changes()).isEqualTo(expected);
    return spark.read().parquet(target);
  }

  private static List<Object> row(
      String region, String size, String name, int ttl, Double rate, Map<String, ?> tags) {
    return Arrays.asList(region, size == null ? null : new BigDecimal(size), name, ttl, rate, tags);
  }

  private static WrittenExport files() {
    return new WrittenExport(directory);
  }
}
