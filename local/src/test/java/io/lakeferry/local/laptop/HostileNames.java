package io.lakeferry.local.laptop;

import java.util.List;
import java.util.Map;

/** Names and values that break whoever writes SQL, paths or JSON by joining texts. */
final class HostileNames {
  private static final String DROP = "DROP TABLE hostile.victim";

  /** What a schema, a table or a column may be called, without the quotes around it. */
  static final List<String> IDENTIFIERS =
      List.of(
          "it's",
          "say \"hi\"",
          "\"\"",
          "a;b",
          "x'; " + DROP + "; --",
          "x\"; " + DROP + "; --",
          "x\" AS y; " + DROP + "; $$",
          "back\\slash",
          "trailing\\",
          "$$",
          "a$$b",
          "$tag$body$tag$",
          "ends$",
          "-- comment",
          "/* comment",
          "*/ /*",
          "naïve",
          "nai\u0308ve",
          "עברית",
          "\u202eright to left\u202c",
          "😀 emoji",
          "n".repeat(127),
          "w".repeat(85) + "漢".repeat(14),
          "select",
          "table",
          "user",
          "two words",
          " leading",
          "trailing ",
          "100%",
          "%41",
          "A",
          "a/b",
          "..",
          ".",
          "_hidden",
          "key=value",
          "*",
          "[a-z]?",
          "{a,b}",
          "schema.table",
          "${jndi:ldap://127.0.0.1/x}",
          "{fn now()}",
          "? :name $1 %s",
          "null",
          "<a href=\"x\">&amp;</a>",
          "\u00a0",
          "zero\u200bwidth\ufeff");

  /** What the column of a partition may hold. */
  static final List<String> VALUES =
      List.of(
          "' OR '1'='1",
          "'; " + DROP + "; --",
          "\\'; " + DROP + "; --",
          "ends with \\",
          "$$); " + DROP + "; --",
          "$",
          "') TO 's3://elsewhere/' IAM_ROLE default; --",
          "'' || CHR(39) || '' /* comment",
          "-- %",
          "../../climb",
          "..",
          "year=2026/month=11",
          " ",
          " ünï\u0308cödé עברית 漢字 😀 ",
          "\u202e'; " + DROP + ";\u202c {d '2026-11-21'} ? $1",
          "*".repeat(60));

  /** Table names that are none, and what is said of each. */
  static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("a.b.c", "3 parts where schema.table has 2"),
          Map.entry("\"a\".\"b\".\"c\"", "3 parts where schema.table has 2"),
          Map.entry("a", "1 part where schema.table has 2"),
          Map.entry(".b", "it is empty"),
          Map.entry("a.", "it is empty"),
          Map.entry("\"\".b", "it is empty"),
          Map.entry("a.\"\"", "it is empty"),
          Map.entry("a..b", "3 parts"),
          Map.entry("a.\"b", "its quote is not closed"),
          Map.entry("a.\"", "its quote is not closed"),
          Map.entry("a.\"b\"c\"", "double the quotes inside it"),
          Map.entry("a.b\"", "put it in double quotes"),
          Map.entry("a.\"b\"; DROP TABLE victim; --\"", "double the quotes inside it"),
          Map.entry("a.b; DROP TABLE victim", "put it in double quotes"),
          Map.entry("a.b--", "put it in double quotes"),
          Map.entry("a.b/*", "put it in double quotes"),
          Map.entry("a.b c", "put it in double quotes"),
          Map.entry("a. b", "put it in double quotes"),
          Map.entry("a.b'", "put it in double quotes"),
          Map.entry("a.$$", "put it in double quotes"),
          Map.entry("a.1b", "put it in double quotes"),
          Map.entry("a.%41", "put it in double quotes"),
          Map.entry("a.*", "put it in double quotes"),
          Map.entry("a.(SELECT 1)", "put it in double quotes"),
          Map.entry("a.\"x\u0000\"", "a control character"),
          Map.entry("a.\"x\ny\"", "a control character"),
          Map.entry("a.\"x\ty\"", "a control character"),
          Map.entry("a.\"x\u007f\"", "a control character"),
          Map.entry("a." + "n".repeat(128), "it has 128 bytes where Redshift allows 127"),
          Map.entry("a.\"" + "漢".repeat(43) + "\"", "it has 129 bytes"));

  /** Columns that are none, and what is said of each. */
  static final Map<String, String> COLUMNS =
      Map.of(
          "\"\"",
          "it is empty",
          "a b",
          "put it in double quotes",
          "a = 1 OR b",
          "put it in double quotes",
          "\"a\" = 'x' OR \"b\"",
          "double the quotes inside it",
          "\"a",
          "its quote is not closed",
          "\"a\u0000\"",
          "a control character",
          "n".repeat(128),
          "it has 128 bytes");

  /** Partition values that are none, and what is said of each. */
  static final Map<String, String> BAD_VALUES =
      Map.of(
          "a\u0000b",
          "a control character",
          "a\nb",
          "a control character",
          "a\tb",
          "a control character",
          "\u0085",
          "a control character",
          "v".repeat(1025),
          "1 to 1024 characters");

  private HostileNames() {}

  /** As a payload and SQL write a name. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
