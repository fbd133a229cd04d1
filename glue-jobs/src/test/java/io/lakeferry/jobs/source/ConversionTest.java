package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.table.TableSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value arrives as it was, to the last digit, or is refused with the reason in words. */
class ConversionTest {
  static Stream<Arguments> taken() {
    return Stream.of(
        Arguments.of("boolean", "true", true),
        Arguments.of("boolean", "false", false),
        Arguments.of("smallint", "32767", 32767L),
        Arguments.of("smallint", "-32768", -32768L),
        Arguments.of("int", "2147483647", 2147483647L),
        Arguments.of("int", "-2147483648", -2147483648L),
        Arguments.of("int", "2.0e1", 20L),
        Arguments.of("bigint", "9223372036854775807", Long.MAX_VALUE),
        Arguments.of("bigint", "-9223372036854775808", Long.MIN_VALUE),
        Arguments.of("bigint", "123456789012345678", 123456789012345678L),
        Arguments.of("bigint", "0.0", 0L),
        Arguments.of("float", "3.4028235e38", (double) Float.MAX_VALUE),
        Arguments.of("float", "1.4e-45", (double) Float.MIN_VALUE),
        Arguments.of("float", "0.1", (double) 0.1f),
        Arguments.of("float", "0.123456789", (double) 0.12345679f),
        Arguments.of("float", "16777216", 16777216.0),
        Arguments.of("float", "0.100000001490116119384765625", (double) 0.1f),
        Arguments.of("double", "1.7976931348623157e308", Double.MAX_VALUE),
        Arguments.of("double", "-1.7976931348623157E+308", -Double.MAX_VALUE),
        Arguments.of("double", "4.9e-324", Double.MIN_VALUE),
        Arguments.of("double", "2.2250738585072014e-308", Double.MIN_NORMAL),
        Arguments.of("double", "-0.0", -0.0),
        Arguments.of("double", "0.30000000000000004", 0.30000000000000004),
        Arguments.of("double", "123456789012345.6", 123456789012345.6),
        Arguments.of("double", "45.67", 45.67),
        Arguments.of("double", "1.10000000000000000000000", 1.1),
        Arguments.of("double", "0.000000000000000000000000012", 1.2e-26),
        Arguments.of("double", "9007199254740992", 9007199254740992.0),
        Arguments.of("double", "36893488147419103232", 0x1p65),
        Arguments.of(
            "decimal(38,10)",
            "9999999999999999999999999999.9999999999",
            new BigDecimal("9999999999999999999999999999.9999999999")),
        Arguments.of("decimal(5,2)", "-999.99", new BigDecimal("-999.99")),
        Arguments.of("decimal(5,2)", "1.5", new BigDecimal("1.5")),
        Arguments.of("decimal(5,2)", "1.50000", new BigDecimal("1.5")),
        Arguments.of("decimal(5,2)", "5e2", new BigDecimal("500")),
        Arguments.of("decimal(5,0)", "99999", new BigDecimal("99999")),
        Arguments.of("decimal(2,2)", "0.99", new BigDecimal("0.99")),
        Arguments.of("decimal(5,2)", "0e-99", BigDecimal.ZERO),
        Arguments.of("varchar(3)", "\"äöü\"", "äöü"),
        Arguments.of("varchar(1)", "\"🚢\"", "🚢"),
        Arguments.of("text", "\"\"", ""),
        Arguments.of("text", "\"\\u0000\\ud83d\\udea2\\/\"", "\0🚢/"),
        Arguments.of("text", "1.50", "1.50"),
        Arguments.of("text", "-0", "-0"),
        Arguments.of("text", "1e400", "1e400"),
        Arguments.of("text", "true", "true"),
        Arguments.of("date", "\"0001-01-01\"", LocalDate.of(1, 1, 1)),
        Arguments.of("date", "\"9999-12-31\"", LocalDate.of(9999, 12, 31)),
        Arguments.of("timestamp", "\"0001-01-01T00:00:00\"", LocalDateTime.of(1, 1, 1, 0, 0)),
        Arguments.of(
            "timestamp",
            "\"9999-12-31 23:59:59.999999\"",
            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
        Arguments.of("timestamp", "\"2026-03-29T02:30:00Z\"", LocalDateTime.of(2026, 3, 29, 2, 30)),
        Arguments.of(
            "timestamp(0)", "\"2026-03-29T02:30:01.000\"", LocalDateTime.of(2026, 3, 29, 2, 30, 1)),
        Arguments.of(
            "timestamptz",
            "\"2026-03-29T02:30:00.000001+02:00\"",
            Instant.parse("2026-03-29T00:30:00.000001Z")),
        Arguments.of(
            "timestamptz", "\"0001-01-01T00:00:00Z\"", Instant.parse("0001-01-01T00:00:00Z")),
        Arguments.of("binary", "\"AP8=\"", new byte[] {0, -1}),
        Arguments.of("binary", "\"\"", new byte[0]),
        Arguments.of(
            "json",
            "{\"b\" : [1.0, -0, 1e400, \"\\u00e4\\n\"], \"a\": null}",
            "{\"b\":[1.0,-0,1e400,\"ä\\n\"],\"a\":null}"),
        Arguments.of("json", "\"a\\\"b\"", "\"a\\\"b\""),
        Arguments.of("json", "[]", "[]"),
        Arguments.of("json", "{}", "{}"),
        Arguments.of("json", "[[],{},[{}]]", "[[],{},[{}]]"),
        Arguments.of("json", "[\",\",\":\",\"[\",\"{\"]", "[\",\",\":\",\"[\",\"{\"]"));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void aValueIsTakenWithoutLoss(String type, String json, Object value)
      throws IOException, NewColumn {
    Reading reading = read(type, json);
    assertThat(reading.bad()).isEmpty();
    assertThat(reading.rows().get(0).get(0)).isEqualTo(value);
    assertThat(read(type, "null").rows()).isEqualTo(List.of(Collections.singletonList(null)));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("int", "\"7\"", "the text '7' where int is expected"),
        Arguments.of("int", "{\"a\":1}", "an array or an object where int is expected"),
        Arguments.of("boolean", "1", "the number '1' where boolean is expected"),
        Arguments.of("smallint", "32768", "'32768' is out of the range of smallint"),
        Arguments.of("int", "1.5", "'1.5' has a fraction, which int has not"),
        Arguments.of(
            "double",
            "9007199254740993",
            "'9007199254740993' has more digits than double can hold"),
        Arguments.of(
            "double",
            "0.1234567890123456789",
            "'0.1234567890123456789' has more digits than double can hold"),
        Arguments.of("double", "1e400", "'1e400' is out of the range of double"),
        Arguments.of("float", "16777217", "'16777217' has more digits than float can hold"),
        Arguments.of(
            "float",
            "0.30000000000000004",
            "'0.30000000000000004' has more digits than float can hold"),
        Arguments.of("float", "1e39", "'1e39' is out of the range of float"),
        Arguments.of("float", "1e-46", "'1e-46' is out of the range of float"),
        Arguments.of("decimal(5,2)", "1000", "'1000' is out of the range of decimal(5,2)"),
        Arguments.of("decimal(5,2)", "0.001", "'0.001' has more digits than decimal(5,2) can hold"),
        Arguments.of("varchar(3)", "\"four\"", "4 characters where varchar(3) takes 3: 'four'"),
        Arguments.of("date", "\"2026-02-30\"", "there is no such day or time as '2026-02-30'"),
        Arguments.of(
            "date", "\"2026-02-03T00:00\"", "the time '2026-02-03T00:00' where date is expected"),
        Arguments.of(
            "timestamp", "\"2026-02-03\"", "the day '2026-02-03' where timestamp is expected"),
        Arguments.of(
            "timestamp",
            "\"2026-02-03T00:00+02:00\"",
            "the time '2026-02-03T00:00+02:00', whose offset only timestamptz can hold, where"
                + " timestamp is expected"),
        Arguments.of(
            "timestamp(3)",
            "\"2026-02-03T00:00:00.0001\"",
            "'2026-02-03T00:00:00.0001' has more digits of a second than timestamp(3) can hold"),
        Arguments.of(
            "timestamptz",
            "\"2026-02-03T00:00\"",
            "the time '2026-02-03T00:00', which has no offset, where timestamptz is expected"),
        Arguments.of(
            "timestamptz",
            "\"0001-01-01T00:00+01:00\"",
            "the year of 0000-12-31T23:00 is not 1 to 9999"),
        Arguments.of(
            "binary", "\"ÿ\"", "the text 'ÿ', which is not base64, where binary is expected"),
        Arguments.of("json", "{\"a\":{\"b\":1,\"b\":2}}", "a name is there twice in one object"),
        Arguments.of("text", "[1]", "an array or an object where text is expected"),
        Arguments.of(
            "int",
            "\"" + "x".repeat(100) + "\"",
            "the text '" + "x".repeat(30) + "…' where int is expected"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aValueThatDoesNotFitIsRefusedInWords(String type, String json, String why)
      throws IOException, NewColumn {
    assertThat(read(type, json).bad()).extracting(BadRecord::detail).containsExactly("c: " + why);
  }

  private static Reading read(String type, String json) throws IOException, NewColumn {
    ReadPlan plan = new ReadPlan(TableSchema.parse("c " + type), Set.of(), SchemaEvolution.FREEZE);
    return Reading.of(
        RecordReader.of(SourceFormat.JSON, plan),
        ("{\"c\":" + json + "}").getBytes(StandardCharsets.UTF_8));
  }
}
