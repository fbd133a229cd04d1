package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.handoff.Receipt;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type of a new table gives back what it was given, to the last digit. */
class TypesIT {
  @ParameterizedTest
  @EnumSource
  void booleans(Engine engine) throws SQLException {
    assertThat(roundTrip(engine, "boolean", "true", "false", "null"))
        .containsExactly(true, false, null);
  }

  @ParameterizedTest
  @EnumSource
  void integers(Engine engine) throws SQLException {
    assertThat(roundTrip(engine, "smallint", "-32768", "32767", "0", "null"))
        .containsExactly(-32768L, 32767L, 0L, null);
    assertThat(roundTrip(engine, "int", "-2147483648", "2147483647", "null"))
        .containsExactly(-2147483648L, 2147483647L, null);
    assertThat(roundTrip(engine, "bigint", "-9223372036854775808", "9223372036854775807", "null"))
        .containsExactly(Long.MIN_VALUE, Long.MAX_VALUE, null);
  }

  @ParameterizedTest
  @EnumSource
  void floats(Engine engine) throws SQLException {
    assertThat(
            roundTrip(
                engine, "float", "3.4028235e38", "-3.4028235e38", "1.17549435e-38", "0.1", "null"))
        .containsExactly(3.4028235e38f, -3.4028235e38f, 1.17549435e-38f, 0.1f, null);
  }

  @ParameterizedTest
  @EnumSource
  void doubles(Engine engine) throws SQLException {
    assertThat(
            roundTrip(
                engine,
                "double",
                "1.7976931348623157e308",
                "-1.7976931348623157e308",
                "2.2250738585072014e-308",
                "0.1",
                "123456789.12345679",
                "null"))
        .containsExactly(
            Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_NORMAL, 0.1, 123456789.12345679, null);
  }

  @ParameterizedTest
  @EnumSource
  void decimals(Engine engine) throws SQLException {
    String wide = "12345678901234567890123456789012345.678901234567890123456789012345";
    assertThat(roundTrip(engine, "decimal(65,30)", wide, "-" + wide, "0", "1e-30", "null"))
        .containsExactly(
            new BigDecimal(wide),
            new BigDecimal("-" + wide),
            new BigDecimal("0E-30"),
            new BigDecimal("1E-30"),
            null);
    for (String value :
        List.of("0.01", "-9999999999.99", "9999999999.99", "10000", "1234.5", "0.1", "-0.05")) {
      assertThat(roundTrip(engine, "decimal(12,2)", value))
          .containsExactly(new BigDecimal(value).setScale(2));
    }
    assertThat(roundTrip(engine, "decimal(5,5)", "0.99999", "0.00001"))
        .containsExactly(new BigDecimal("0.99999"), new BigDecimal("0.00001"));
  }

  @ParameterizedTest
  @EnumSource
  void texts(Engine engine) throws SQLException {
    List<String> hostile =
        List.of(
            "",
            " ",
            "x ",
            "a\tb\nc\rd\\e",
            "\\N",
            "\\",
            "'; DROP TABLE events; --",
            "\"quoted\" 'single' `back`",
            "{d '2026-01-01'}",
            "NULL",
            "Zürich 東京 🚢",
            "\u0001\u001a\u007f",
            "e\u0301",
            "?");
    String[] json = hostile.stream().map(TypesIT::json).toArray(String[]::new);

    assertThat(roundTrip(engine, "text", json)).isEqualTo(hostile);
    assertThat(roundTrip(engine, "varchar(40)", json)).isEqualTo(hostile);
    String longText = "🚢".repeat(100_000);
    assertThat(roundTrip(engine, "text", json(longText))).containsExactly(longText);
    assertThat(roundTrip(engine, "varchar(3)", json("🚢🚢🚢"))).containsExactly("🚢🚢🚢");
  }

  @ParameterizedTest
  @EnumSource
  void dates(Engine engine) throws SQLException {
    assertThat(
            roundTrip(
                engine,
                "date",
                "\"0001-01-01\"",
                "\"1582-10-04\"",
                "\"1582-10-15\"",
                "\"1969-12-31\"",
                "\"2024-02-29\"",
                "\"9999-12-31\"",
                "null"))
        .containsExactly(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1582, 10, 4),
            LocalDate.of(1582, 10, 15),
            LocalDate.of(1969, 12, 31),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(9999, 12, 31),
            null);
  }

  @ParameterizedTest
  @EnumSource
  void timestamps(Engine engine) throws SQLException {
    assertThat(
            roundTrip(
                engine,
                "timestamp",
                "\"0001-01-01T00:00:00\"",
                "\"1969-12-31T23:59:59.999999\"",
                "\"2026-03-29T02:30:00.000001\"",
                "\"9999-12-31 23:59:59.999999\"",
                "null"))
        .containsExactly(
            LocalDateTime.parse("0001-01-01T00:00:00"),
            LocalDateTime.parse("1969-12-31T23:59:59.999999"),
            LocalDateTime.parse("2026-03-29T02:30:00.000001"),
            LocalDateTime.parse("9999-12-31T23:59:59.999999"),
            null);
    assertThat(roundTrip(engine, "timestamp(3)", "\"2026-01-01T00:00:00.123\""))
        .containsExactly(LocalDateTime.parse("2026-01-01T00:00:00.123"));
  }

  @ParameterizedTest
  @EnumSource
  void momentsWithAZone(Engine engine) throws SQLException {
    assertThat(
            roundTrip(
                engine,
                "timestamptz",
                "\"1970-01-01T00:00:01Z\"",
                "\"2026-10-25T02:30:00.000001+02:00\"",
                "\"2038-01-19T03:14:07.499999Z\"",
                "null"))
        .containsExactly(
            Instant.parse("1970-01-01T00:00:01Z"),
            Instant.parse("2026-10-25T00:30:00.000001Z"),
            Instant.parse("2038-01-19T03:14:07.499999Z"),
            null);
  }

  @ParameterizedTest
  @EnumSource
  void bytes(Engine engine) throws SQLException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    String base64 = java.util.Base64.getEncoder().encodeToString(all);

    assertThat(roundTrip(engine, "binary", json(base64), "\"\"", "null"))
        .containsExactly(all, new byte[0], null);
  }

  @ParameterizedTest
  @EnumSource
  void documents(Engine engine) throws SQLException {
    String deep = "[".repeat(31) + "]".repeat(31);
    assertThat(
            roundTrip(
                engine, "json", "{\"a\":[1,\"\\\\\\t'\",null]}", deep, "\"text\"", "1.5", "null"))
        .extracting(text -> text == null ? null : ((String) text).replace(" ", ""))
        .containsExactly("{\"a\":[1,\"\\\\\\t'\",null]}", deep, "\"text\"", "1.5", null);
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** The values of a column after they were loaded, in their order. */
  static List<Object> roundTrip(Engine engine, String type, String... values) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.columns = Optional.of("id int not null, v " + type);
    String[] lines = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      lines[i] = "{\"id\":" + i + ",\"v\":" + values[i] + "}";
    }
    load.put("a.json", lines);
    Receipt receipt = load.run();
    assertThat(receipt.quarantinedRows()).isZero();
    List<Object> found = new ArrayList<>();
    try (Connection connection = engine.connect(load.secret.database());
        // As text MySQL shows no more than six digits of a float.
        PreparedStatement statement =
            connection.prepareStatement("SELECT v FROM events ORDER BY id");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Object value = value(row, type.replaceAll("\\(.*", ""));
        found.add(row.wasNull() ? null : value);
      }
    }
    return found;
  }

  private static Object value(ResultSet row, String type) throws SQLException {
    return switch (type) {
      case "boolean" -> row.getBoolean(1);
      case "smallint", "int", "bigint" -> row.getLong(1);
      case "float" -> row.getFloat(1);
      case "double" -> row.getDouble(1);
      case "decimal" -> row.getBigDecimal(1);
      case "date" -> row.getObject(1, LocalDate.class);
      case "timestamp" -> row.getObject(1, LocalDateTime.class);
      case "timestamptz" -> {
        OffsetDateTime time = row.getObject(1, OffsetDateTime.class);
        yield time == null ? null : time.toInstant();
      }
      case "binary" -> row.getBytes(1);
      default -> row.getString(1);
    };
  }
}
