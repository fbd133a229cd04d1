package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JobProcess;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What arrives of every type of Redshift, in every format. */
@ExtendWith(RunningLaptop.class)
class TypesIT {
  private static final String TEXT = "a,b \"c\" 'd' \\N \\\\ |\n\r\n\tünï 😀 ";

  private static final List<String> NAMES =
      List.of(
          "id", "i2", "i4", "i8", "d38", "tiny", "money", "f4", "f8", "flag", "c4", "text", "day",
          "ts", "tz", "doc");

  private static final List<String> TYPES =
      List.of(
          "INTEGER",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "DECIMAL(38,0)",
          "DECIMAL(38,38)",
          "DECIMAL(5,2)",
          "FLOAT",
          "DOUBLE",
          "BOOLEAN",
          "VARCHAR",
          "VARCHAR",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMP",
          "VARCHAR");

  private static final List<String> CALENDAR =
      List.of(
          "SET spark.sql.session.timeZone=UTC",
          "SET spark.sql.avro.datetimeRebaseModeInRead=CORRECTED",
          "SET spark.sql.parquet.datetimeRebaseModeInWrite=CORRECTED");

  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)");

  private static final List<String> FORMATS = List.of("parquet", "csv", "json", "orc", "avro");

  private static final Map<String, Receipt> RECEIPTS = new HashMap<>();

  @BeforeAll
  static void unload(Laptop laptop) throws Exception {
    run(
        laptop,
        "CREATE SCHEMA types",
        "CREATE TABLE types.every (id int, i2 smallint, i4 integer, i8 bigint, d38 decimal(38,0),"
            + " tiny decimal(38,38), money decimal(5,2), f4 real, f8 double precision, flag"
            + " boolean, c4 char(4), text varchar(200), day date, ts timestamp, tz timestamptz, doc"
            + " super)",
        "INSERT INTO types.every VALUES (1, -32768, -2147483648, -9223372036854775808,"
            + " -99999999999999999999999999999999999999,"
            + " -0.00000000000000000000000000000000000001, -999.99, -3.4028235e38,"
            + " -1.7976931348623157e308, false, 'ab', '', '0001-01-01', '0001-01-01 00:00:00',"
            + " '0001-01-01 00:00:00+00', '{\"a\": [1, null, \"x\"]}')",
        "INSERT INTO types.every VALUES (2, 32767, 2147483647, 9223372036854775807,"
            + " 99999999999999999999999999999999999999,"
            + " 0.99999999999999999999999999999999999999, 999.99, 3.4028235e38,"
            + " 1.7976931348623157e308, true, 'abcd', "
            + literal(TEXT)
            + ", '9999-12-31', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00',"
            + " '\"a, b\"')",
        "INSERT INTO types.every (id, f4, f8, text, ts, tz) VALUES (3, 'NaN', 'NaN', 'NULL',"
            + " '2026-03-29 02:30:00.000001', '2026-03-29 02:30:00+02')",
        "INSERT INTO types.every (id, f4, f8, text) VALUES (4, '-Infinity', 'Infinity', ' x ')",
        "INSERT INTO types.every (id) VALUES (5)");
    for (String format : FORMATS) {
      RECEIPTS.put(format, Payload.receiptOf(laptop, payload("types.every", format).run(laptop)));
    }
  }

  @Test
  void parquetKeepsEveryValueAndType(Laptop laptop) throws Exception {
    String files = "read_parquet(" + files(laptop, "parquet") + ")";

    assertThat(duck("SELECT * FROM " + files + " ORDER BY id")).containsExactlyElementsOf(rows());
    assertThat(duck("SELECT column_type FROM (DESCRIBE FROM " + files + ")"))
        .containsExactlyElementsOf(TYPES);
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
        .startsWith(String.join(",", NAMES) + "\n")
        .contains(",false,ab  ,\"\",0001-01-01,")
        .contains(",\"" + TEXT.replace("\"", "\"\"") + "\",9999-12-31,")
        .contains("\n5" + ",".repeat(15) + "\n");
    assertThat(
            duck(
                "SELECT * FROM read_csv("
                    + files(laptop, "csv")
                    + ", all_varchar=true, header=true, nullstr='', allow_quoted_nulls=false,"
                    + " quote='\"', escape='\"', strict_mode=true) ORDER BY id"))
        .containsExactlyElementsOf(texts());
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
        .contains("\"text\":" + new JsonMapper().writeValueAsString(TEXT) + ",");
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
    spark(laptop, statements);
    List<String> avroTypes = new ArrayList<>(TYPES);
    avroTypes.set(1, "INTEGER");
    assertSame(laptop, "orc", TYPES);
    assertSame(laptop, "avro", avroTypes);
  }

  private static void assertSame(Laptop laptop, String format, List<String> types)
      throws SQLException {
    String files =
        "'" + S3Files.of(laptop.state()).of("s3://lakeferry-lake/read/" + format) + "/*.parquet'";
    assertThat(duck("SELECT * FROM " + files + " ORDER BY id"))
        .as(format)
        .containsExactlyElementsOf(rows());
    assertThat(duck("SELECT column_type FROM (DESCRIBE FROM " + files + ")"))
        .as(format)
        .containsExactlyElementsOf(types);
  }

  @Test
  void timesOfDayArriveInParquetAndAreRefusedWhereSparkIsNeeded(Laptop laptop) throws Exception {
    run(
        laptop,
        "CREATE TABLE types.clock (t time, z timetz)",
        "INSERT INTO types.clock VALUES ('23:59:59.999999', '10:00:00+02'), (NULL, NULL)");
    Runs.Run parquet = payload("types.clock", "parquet").run(laptop);
    Receipt receipt = Payload.receiptOf(laptop, parquet);
    assertThat(duck("SELECT * FROM read_parquet(" + files(laptop, receipt) + ") ORDER BY t"))
        .containsExactly("23:59:59.999999|08:00Z", "null|null");

    Runs.Run csv = payload("types.clock", "csv").run(laptop);
    assertThat(csv.state()).isEqualTo("FAILED");
    assertThat(Payload.receiptOf(laptop, csv).error())
        .startsWith("Spark cannot read what Redshift unloaded")
        .contains("FileFormat parquet without", "TIME(MICROS");
  }

  @Test
  void aTypeThatUnloadDoesNotTakeIsNamed(Laptop laptop) throws Exception {
    run(laptop, "CREATE TABLE types.odd (id int, v varbyte)");

    Runs.Run run = payload("types.odd", "parquet").run(laptop);

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(Payload.receiptOf(laptop, run).error())
        .startsWith("Cannot unload \"types\".\"odd\" in jdbc:redshift://")
        .contains("UNLOAD does not support column \"v\" of type varbyte");
  }

  private static void spark(Laptop laptop, List<String> statements) throws Exception {
    Path testClasses =
        Path.of(SparkSql.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", SparkSql.class.getName());
    for (String sql : statements) {
      arguments.put("--sql-" + arguments.size(), sql);
    }
    String classPath =
        String.join(
            File.pathSeparator,
            laptop.house().jobJar().toString(),
            laptop.house().sparkClasspath(),
            testClasses.toString());
    try (JvmJobProcesses processes =
        new JvmJobProcesses(
            laptop.state().resolve("reader"),
            classPath,
            () -> laptop.beacon().endpoint(),
            laptop.s3().uri(),
            url -> {})) {
      JobProcess process =
          processes.start(new JobLaunch("reader", "jr_reader", arguments, Optional.empty()));
      OptionalInt exit = process.waitFor(Duration.ofMinutes(3));
      assertThat(exit).as(Files.readString(processes.logOf("jr_reader"))).hasValue(0);
    }
  }

  /** The rows as DuckDB prints them. */
  private static List<String> rows() {
    return List.of(
        "1|-32768|-2147483648|-9223372036854775808|-99999999999999999999999999999999999999|-1E-38"
            + "|-999.99|-3.4028235E38|-1.7976931348623157E308|false|ab  ||0001-01-01"
            + "|0001-01-01 00:00:00.0|0001-01-01 00:00:00.0|{\"a\": [1, null, \"x\"]}",
        "2|32767|2147483647|9223372036854775807|99999999999999999999999999999999999999"
            + "|0.99999999999999999999999999999999999999|999.99|3.4028235E38|1.7976931348623157E308"
            + "|true|abcd|"
            + TEXT
            + "|9999-12-31|9999-12-31 23:59:59.999999|9999-12-31 23:59:59.999999|\"a, b\"",
        "3"
            + "|null".repeat(6)
            + "|NaN|NaN"
            + "|null".repeat(2)
            + "|NULL|null|2026-03-29 02:30:00.000001|2026-03-29 00:30:00.0|null",
        "4"
            + "|null".repeat(6)
            + "|-Infinity|Infinity"
            + "|null".repeat(2)
            + "| x "
            + "|null".repeat(4),
        "5" + "|null".repeat(15));
  }

  /** The same where times are ISO 8601 texts with six digits. */
  private static List<String> texts() {
    return rows().stream()
        .map(
            row ->
                TIME.matcher(row)
                    .replaceAll(
                        time ->
                            time.group(1)
                                + "T"
                                + time.group(2)
                                + (time.group(3).equals(".0") ? ".000000" : time.group(3))))
        .toList();
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

  /** Redshift reads a backslash as an escape, and so does the warehouse here. */
  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private static void run(Laptop laptop, String... statements) throws SQLException {
    try (Connection admin = laptop.redshift().admin();
        Statement statement = admin.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static List<String> duck(String query) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", values));
      }
      return rows;
    }
  }
}
