package io.lakeferry.contract.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names come out of SQL as they were meant, or not at all. */
class TableNameTest {
  private static final String LONGEST = "a".repeat(127);
  private static final String LONGEST_UMLAUTS = "ä".repeat(63) + "a";

  static Stream<Arguments> legal() {
    return Stream.of(
        Arguments.of("demo_master.orders", "demo_master", "orders"),
        Arguments.of("DEMO_Master.Orders", "demo_master", "orders"),
        Arguments.of("\"demo_master\".\"orders\"", "demo_master", "orders"),
        Arguments.of("\"Demo\".\"Orders\"", "Demo", "Orders"),
        Arguments.of("_a._b", "_a", "_b"),
        Arguments.of("a1.b$2", "a1", "b$2"),
        Arguments.of("select.from", "select", "from"),
        Arguments.of("\"select\".\"group by\"", "select", "group by"),
        Arguments.of("\"a.b\".\"c.d\"", "a.b", "c.d"),
        Arguments.of("\"a\"\"b\".\"\"\"\"", "a\"b", "\""),
        Arguments.of("s.\"x; DROP TABLE t; --\"", "s", "x; DROP TABLE t; --"),
        Arguments.of("s.\"x'y\"", "s", "x'y"),
        Arguments.of("s.\"''''\"", "s", "''''"),
        Arguments.of("s.\"a\\b\"", "s", "a\\b"),
        Arguments.of("s.\"\\\\\"", "s", "\\\\"),
        Arguments.of("s.\"$$\"", "s", "$$"),
        Arguments.of("s.\"$tag$\"", "s", "$tag$"),
        Arguments.of("s.\"/* x */\"", "s", "/* x */"),
        Arguments.of("s.\"--\"", "s", "--"),
        Arguments.of("s.\"a%20b\"", "s", "a%20b"),
        Arguments.of("s.\"../../etc\"", "s", "../../etc"),
        Arguments.of("s.\"..\"", "s", ".."),
        Arguments.of("s.\" \"", "s", " "),
        Arguments.of("s.\" lead and trail \"", "s", " lead and trail "),
        Arguments.of("s.\"${env}\"", "s", "${env}"),
        Arguments.of("s.\"#{x}\"", "s", "#{x}"),
        Arguments.of("s.\"a,b\"", "s", "a,b"),
        Arguments.of("s.\"1\"", "s", "1"),
        Arguments.of("s.\"*\"", "s", "*"),
        Arguments.of("s.\"(select 1)\"", "s", "(select 1)"),
        Arguments.of("größe.straße", "größe", "straße"),
        Arguments.of("ÄRGER.t", "Ärger", "t"),
        Arguments.of("İstanbul.t", "İstanbul", "t"),
        Arguments.of("表.列", "表", "列"),
        Arguments.of("s.\"🚢\"", "s", "🚢"),
        Arguments.of("s.\"\u202Egnp\"", "s", "\u202Egnp"),
        Arguments.of("s.\"e\u0301\"", "s", "e\u0301"),
        Arguments.of(LONGEST + "." + LONGEST, LONGEST, LONGEST),
        Arguments.of(LONGEST_UMLAUTS + ".t", LONGEST_UMLAUTS, "t"));
  }

  @ParameterizedTest
  @MethodSource("legal")
  void legalNamesAreReadAndWrittenBackUnchanged(String text, String schema, String table) {
    TableName name = TableName.parse(text);

    assertThat(name).isEqualTo(new TableName(new Identifier(schema), new Identifier(table)));
    assertThat(TableName.parse(name.quoted())).isEqualTo(name);
  }

  static Stream<Arguments> illegal() {
    return Stream.of(
        Arguments.of("", "Invalid table name, 1 part where schema.table has 2: "),
        Arguments.of("orders", "Invalid table name, 1 part where schema.table has 2: orders"),
        Arguments.of("a.b.c", "Invalid table name, 3 parts where schema.table has 2: a.b.c"),
        Arguments.of(
            "\"a\".\"b\".\"c\"",
            "Invalid table name, 3 parts where schema.table has 2: \"a\".\"b\".\"c\""),
        Arguments.of("..", "Invalid table name, 3 parts where schema.table has 2: .."),
        Arguments.of(".", "Invalid identifier, it is empty; name the object"),
        Arguments.of("a.", "Invalid identifier, it is empty; name the object"),
        Arguments.of(".b", "Invalid identifier, it is empty; name the object"),
        Arguments.of("a.\"\"", "Invalid identifier, it is empty; name the object"),
        Arguments.of("a.b c", "Invalid identifier, put it in double quotes: b c"),
        Arguments.of(" a.b", "Invalid identifier, put it in double quotes:  a"),
        Arguments.of("a.b ", "Invalid identifier, put it in double quotes: b "),
        Arguments.of("a.b;", "Invalid identifier, put it in double quotes: b;"),
        Arguments.of("a.b'", "Invalid identifier, put it in double quotes: b'"),
        Arguments.of("a.b--", "Invalid identifier, put it in double quotes: b--"),
        Arguments.of("a.b\\", "Invalid identifier, put it in double quotes: b\\"),
        Arguments.of("a.1b", "Invalid identifier, put it in double quotes: 1b"),
        Arguments.of("a.$b", "Invalid identifier, put it in double quotes: $b"),
        Arguments.of("a.*", "Invalid identifier, put it in double quotes: *"),
        Arguments.of("a.b/c", "Invalid identifier, put it in double quotes: b/c"),
        Arguments.of("a.b\"c\"", "Invalid identifier, put it in double quotes: b\"c\""),
        Arguments.of("a.b\"", "Invalid identifier, put it in double quotes: b\""),
        Arguments.of("a.\"b", "Invalid identifier, its quote is not closed: \"b"),
        Arguments.of("a.\"", "Invalid identifier, its quote is not closed: \""),
        Arguments.of("a.\"b\"c", "Invalid identifier, its quote is not closed: \"b\"c"),
        Arguments.of("a.\"b\"c\"", "Invalid identifier, double the quotes inside it: \"b\"c\""),
        Arguments.of(
            "a.\"b\"\"\"c\"", "Invalid identifier, double the quotes inside it: \"b\"\"\"c\""),
        Arguments.of(
            "a.\"b\nc\"",
            "Invalid identifier, it holds a control character or half a surrogate pair: b\\u000ac"),
        Arguments.of(
            "a.\"b\u0000\"",
            "Invalid identifier, it holds a control character or half a surrogate pair: b\\u0000"),
        Arguments.of(
            "a.\"\u007f\"",
            "Invalid identifier, it holds a control character or half a surrogate pair: \\u007f"),
        Arguments.of(
            "a.\"\u0085\"",
            "Invalid identifier, it holds a control character or half a surrogate pair: \\u0085"),
        Arguments.of(
            "a.\"\ud83d\"",
            "Invalid identifier, it holds a control character or half a surrogate pair: \\ud83d"),
        Arguments.of(
            "a.\"\tb\"",
            "Invalid identifier, it holds a control character or half a surrogate pair: \\u0009b"),
        Arguments.of(
            "a." + "b".repeat(128),
            "Invalid identifier, it has 128 bytes where Redshift allows 127: " + "b".repeat(128)),
        Arguments.of(
            "a." + "ä".repeat(64),
            "Invalid identifier, it has 128 bytes where Redshift allows 127: " + "ä".repeat(64)));
  }

  @ParameterizedTest
  @MethodSource("illegal")
  void illegalNamesAreRefusedWithTheReason(String text, String message) {
    assertThatThrownBy(() -> TableName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void moreThanSixtyHostileNamesAreTried() {
    assertThat(legal().count() + illegal().count()).isGreaterThan(60);
  }
}
