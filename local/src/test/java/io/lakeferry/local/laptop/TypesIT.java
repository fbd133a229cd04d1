package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.redshift.Duck;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What arrives of every type of Redshift, in every format. */
@ExtendWith(RunningLaptop.class)
class TypesIT {
  private static final List<String> CALENDAR =
      List.of(
          "SET spark.sql.session.timeZone=UTC",
          "SET spark.sql.avro.datetimeRebaseModeInRead=CORRECTED",
          "SET spark.sql.parquet.datetimeRebaseModeInWrite=CORRECTED");

  private static final List<String> FORMATS = List.of("parquet", "csv", "json", "orc", "avro");

  private static final Map<String, Receipt> RECEIPTS = new HashMap<>();

  @BeforeAll
  static void unload(Laptop laptop) throws Exception {
    EveryType.createIn(laptop);
    for (String format : FORMATS) {
      RECEIPTS.put(format, Payload.receiptOf(laptop, payload("types.every", format).run(laptop)));
    }
  }

  @Test
  void parquetKeepsEveryValueAndType(Laptop laptop) throws Exception {
    String files = "read_parquet(" + files(laptop, "parquet") + ")";

    assertThat(Duck.rows("SELECT * FROM " + files + " ORDER BY id"))
        .containsExactlyElementsOf(EveryType.rows());
    assertThat(Duck.rows("SELECT column_type FROM (DESCRIBE FROM " + files + ")"))
        .containsExactlyElementsOf(EveryType.TYPES);
  }

  @Test
  void everyFormatTellsTheSameColumns() {
    for (String format : FORMATS) {
      Receipt receipt = RECEIPTS.get(format);
      assertThat(receipt.reconciled()).as(format).isTrue();
      assertThat(receipt.targetRows()).as(format).isEqualTo(5);
      assertThat(receipt.columns().stream().map(column -> column.name() + " " + column.type()))
          .as(format)
          .containsExactly(
              "id int",
              format.equals("avro") ? "i2 int" : "i2 smallint",
              "i4 int",
              "i8 bigint",
              "d38 decimal(38,0)",
              "tiny decimal(38,38)",
              "money decimal(5,2)",
              "f4 float",
              "f8 double",
              "flag boolean",
              "c4 string",
              "text string",
              "day date",
              "ts timestamp",
              "tz timestamp",
              "doc string");
    }
  }

  @Test
  void csvKeepsEveryValueAsTextAndNullApartFromTheEmptyText(Laptop laptop) throws Exception {
    String csv = text(laptop, "csv");

    assertThat(csv)
        .startsWith(String.join(",", EveryType.NAMES) + "\n")
        .contains(",false,ab  ,\"\",0001-01-01,")
        .contains(",\"" + EveryType.TEXT.replace("\"", "\"\"") + "\",9999-12-31,")
        .contains("\n5" + ",".repeat(15) + "\n");
    assertThat(
            Duck.rows(
                "SELECT * FROM read_csv("
                    + files(laptop, "csv")
                    + ", all_varchar=true, header=true, nullstr='', allow_quoted_nulls=false,"
                    + " quote='\"', escape='\"', strict_mode=true) ORDER BY id"))
        .containsExactlyElementsOf(EveryType.texts());
  }

  @Test
  void jsonKeepsEveryDigitAndNamesEveryColumn(Laptop laptop) throws Exception {
    List<String> lines = text(laptop, "json").lines().sorted().toList();

    assertThat(lines)
        .hasSize(5)
        .contains(
            """
            {"id":1,"i2":-32768,"i4":-2147483648,"i8":-9223372036854775808,\
            "d38":-99999999999999999999999999999999999999,"tiny":-1E-38,"money":-999.99,\
            "f4":-3.4028235E38,"f8":-1.7976931348623157E308,"flag":false,"c4":"ab  ","text":"",\
            "day":"0001-01-01","ts":"0001-01-01T00:00:00.000000",\
            "tz":"0001-01-01T00:00:00.000000","doc":"{\\"a\\": [1, null, \\"x\\"]}"}\
            """,
            """
            {"id":3,"i2":null,"i4":null,"i8":null,"d38":null,"tiny":null,"money":null,\
            "f4":"NaN","f8":"NaN","flag":null,"c4":null,"text":"NULL","day":null,\
            "ts":"2026-03-29T02:30:00.000001","tz":"2026-03-29T00:30:00.000000","doc":null}\
            """);
    assertThat(lines.get(1))
        .contains("\"tiny\":0.99999999999999999999999999999999999999,")
        .contains("\"text\":" + new JsonMapper().writeValueAsString(EveryType.TEXT) + ",");
    assertThat(lines.get(3)).contains("\"f4\":\"-Infinity\",\"f8\":\"Infinity\"");
  }

  @Test
  void orcAndAvroKeepEveryValueForSpark(Laptop laptop) throws Exception {
    List<String> statements = new ArrayList<>(CALENDAR);
    for (String format : List.of("orc", "avro")) {
      statements.add(
          "CREATE TEMPORARY VIEW %s USING %s OPTIONS (path '%s')"
              .formatted(
                  format,
                  format.equals("orc") ? "orc" : "org.apache.spark.sql.avro.AvroFileFormat",
                  RECEIPTS.get(format).destination()));
      statements.add(
          "INSERT OVERWRITE DIRECTORY 's3://lakeferry-lake/read/%s/' USING parquet SELECT * FROM %s"
              .formatted(format, format));
    }
    SparkReader.run(laptop, statements);
    List<String> avroTypes = new ArrayList<>(EveryType.TYPES);
    avroTypes.set(1, "INTEGER");
    assertSame(laptop, "orc", EveryType.TYPES);
    assertSame(laptop, "avro", avroTypes);
  }

  private static void assertSame(Laptop laptop, String format, List<String> types)
      throws SQLException {
    String files =
        "'" + S3Files.of(laptop.state()).of("s3://lakeferry-lake/read/" + format) + "/*.parquet'";
    assertThat(Duck.rows("SELECT * FROM " + files + " ORDER BY id"))
        .as(format)
        .containsExactlyElementsOf(EveryType.rows());
    assertThat(Duck.rows("SELECT column_type FROM (DESCRIBE FROM " + files + ")"))
        .as(format)
        .containsExactlyElementsOf(types);
  }

  @Test
  void timesOfDayArriveInParquetAndAreRefusedWhereSparkIsNeeded(Laptop laptop) throws Exception {
    EveryType.run(
        laptop,
        "CREATE TABLE types.clock (t time, z timetz)",
        "INSERT INTO types.clock VALUES ('23:59:59.999999', '10:00:00+02'), (NULL, NULL)");
    Runs.Run parquet = payload("types.clock", "parquet").run(laptop);
    Receipt receipt = Payload.receiptOf(laptop, parquet);
    assertThat(Duck.rows("SELECT * FROM read_parquet(" + files(laptop, receipt) + ") ORDER BY t"))
        .containsExactly("23:59:59.999999|08:00Z", "null|null");

    Runs.Run csv = payload("types.clock", "csv").run(laptop);
    assertThat(csv.state()).isEqualTo("FAILED");
    assertThat(Payload.receiptOf(laptop, csv).error())
        .startsWith("Spark cannot read what was staged")
        .contains("Parquet needs no Spark", "TIME(MICROS");
  }

  @Test
  void aTypeThatUnloadDoesNotTakeIsNamed(Laptop laptop) throws Exception {
    EveryType.run(laptop, "CREATE TABLE types.odd (id int, v varbyte)");

    Runs.Run run = payload("types.odd", "parquet").run(laptop);

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(Payload.receiptOf(laptop, run).error())
        .startsWith("Cannot unload \"types\".\"odd\" in jdbc:redshift://")
        .contains("UNLOAD does not support column \"v\" of type varbyte");
  }

  private static String files(Laptop laptop, String format) {
    return files(laptop, RECEIPTS.get(format));
  }

  private static String files(Laptop laptop, Receipt receipt) {
    return receipt.files().stream()
        .map(file -> "'" + S3Files.of(laptop.state()).of(file.uri()) + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(Laptop laptop, String format) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Receipt.DataFile file : RECEIPTS.get(format).files()) {
      text.append(Files.readString(S3Files.of(laptop.state()).of(file.uri())));
    }
    return text.toString();
  }

  private static Payload payload(String table, String format) throws IOException {
    return Payload.of("redshift-unload.json")
        .with("s3FilePath", "s3://lakeferry-lake/types/")
        .with("PrefixedTablename", table)
        .with("FileFormat", format);
  }
}
