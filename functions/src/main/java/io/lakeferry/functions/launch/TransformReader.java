package io.lakeferry.functions.launch;

import io.lakeferry.contract.table.Printable;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a Transform as far as its first word, which tells most statements that are no query. What
 * follows is Spark's to judge: the job refuses what it does not parse as a query.
 */
final class TransformReader {
  private static final int LONGEST = 64 * 1024;
  private static final Set<String> FIRST_WORDS = Set.of("SELECT", "WITH", "VALUES", "FROM");

  private TransformReader() {}

  static String read(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Invalid Transform, write a SELECT over the view source, of at most "
              + LONGEST
              + " characters");
    }
    String first = firstToken(text);
    if (!first.equals("(") && !FIRST_WORDS.contains(first.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "Invalid Transform, it must be a query, which begins with SELECT, WITH, VALUES, FROM or"
              + " an opening parenthesis, and it "
              + (first.isEmpty() ? "holds no statement" : "begins with " + Printable.of(first)));
    }
    return text;
  }

  /** The first word, or the first character that is of no word; empty if there is only comment. */
  private static String firstToken(String sql) {
    int start = statement(sql);
    int end = start;
    while (end < sql.length() && isOfWord(sql.charAt(end))) {
      end++;
    }
    return end == start && end < sql.length()
        ? Character.toString(sql.codePointAt(end))
        : sql.substring(start, end);
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** Where white space and comments end. */
  private static int statement(String sql) {
    int at = 0;
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at))) {
        at++;
      } else if (sql.startsWith("--", at)) {
        at = endOfLine(sql, at);
      } else if (sql.startsWith("/*", at)) {
        at = endOfComment(sql, at);
      } else {
        return at;
      }
    }
    return at;
  }

  /** Spark goes on with a comment where a backslash ends its line. */
  private static int endOfLine(String sql, int from) {
    int at = from;
    while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
      at += sql.startsWith("\\\n", at) ? 2 : 1;
    }
    return at;
  }

  /** Spark's comments nest. */
  private static int endOfComment(String sql, int from) {
    int depth = 0;
    int at = from;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    return Math.min(at, sql.length());
  }
}
