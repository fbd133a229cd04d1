package io.lakeferry.local.redshift.unload;

import io.lakeferry.local.redshift.unload.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens as Redshift does: a backslash in a literal is an escape, comments nest,
 * dollar quotes end at their own tag.
 */
public final class SqlTokens {
  private final String sql;
  private int at;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  /** All tokens of the statement; the last one is of the kind END. */
  public static List<Token> of(String sql) throws UnloadRefused {
    SqlTokens tokens = new SqlTokens(sql);
    List<Token> all = new ArrayList<>();
    do {
      all.add(tokens.next());
    } while (all.get(all.size() - 1).kind() != Kind.END);
    return all;
  }

  /** Whether the statement begins with the word, whatever comments stand before it. */
  public static boolean startsWith(String word, String sql) {
    try {
      return new SqlTokens(sql).next().isWord(word);
    } catch (UnloadRefused notSql) {
      return false;
    }
  }

  private Token next() throws UnloadRefused {
    skipBlanks();
    int start = at;
    if (at == sql.length()) {
      return new Token(Kind.END, "", "", at, at);
    }
    char c = sql.charAt(at);
    if (c == '\'') {
      return quoted(Kind.LITERAL, literal(), start);
    }
    if (c == '"') {
      return quoted(Kind.QUOTED_NAME, quotedName(), start);
    }
    if (c == '$') {
      int tagEnd = sql.indexOf('$', at + 1);
      if (tagEnd > 0 && isTag(sql.substring(at + 1, tagEnd))) {
        return dollarQuoted(sql.substring(at, tagEnd + 1));
      }
    }
    if (isNameStart(c)) {
      while (at < sql.length() && isNamePart(sql.charAt(at))) {
        at++;
      }
      return plain(Kind.WORD, start);
    }
    if (isDigit(c)) {
      while (at < sql.length() && (isDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
        at++;
      }
      return plain(Kind.NUMBER, start);
    }
    at++;
    return plain(Kind.SYMBOL, start);
  }

  private Token quoted(Kind kind, String value, int start) {
    return new Token(kind, sql.substring(start, at), value, start, at);
  }

  private Token plain(Kind kind, int start) {
    String text = sql.substring(start, at);
    return new Token(kind, text, text, start, at);
  }

  private void skipBlanks() throws UnloadRefused {
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at))) {
        at++;
      } else if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end + 1;
      } else if (sql.startsWith("/*", at)) {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() throws UnloadRefused {
    int start = at;
    int depth = 0;
    do {
      if (at >= sql.length()) {
        throw unterminated("/* comment", start);
      }
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0);
  }

  private String literal() throws UnloadRefused {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == '\\' && at < sql.length()) {
        escape(value);
      } else if (c != '\'') {
        value.append(c);
      } else if (at < sql.length() && sql.charAt(at) == '\'') {
        value.append(c);
        at++;
      } else {
        return value.toString();
      }
    }
    throw unterminated("quoted string", start);
  }

  private void escape(StringBuilder value) {
    char c = sql.charAt(at++);
    switch (c) {
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      default -> {
        if (c < '0' || c > '7') {
          value.append(c);
        } else {
          int end = at;
          while (end < sql.length() && end < at + 2 && "01234567".indexOf(sql.charAt(end)) >= 0) {
            end++;
          }
          value.append((char) Integer.parseInt(sql.substring(at - 1, end), 8));
          at = end;
        }
      }
    }
  }

  private String quotedName() throws UnloadRefused {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c != '"') {
        value.append(c);
      } else if (at < sql.length() && sql.charAt(at) == '"') {
        value.append(c);
        at++;
      } else {
        return value.toString();
      }
    }
    throw unterminated("quoted identifier", start);
  }

  private Token dollarQuoted(String tag) throws UnloadRefused {
    int start = at;
    int end = sql.indexOf(tag, start + tag.length());
    if (end < 0) {
      throw unterminated("dollar-quoted string", start);
    }
    at = end + tag.length();
    return new Token(
        Kind.LITERAL,
        sql.substring(start, at),
        sql.substring(start + tag.length(), end),
        start,
        at);
  }

  private UnloadRefused unterminated(String what, int start) {
    return new UnloadRefused(
        UnloadRefused.SYNTAX,
        "unterminated " + what + " at or near \"" + sql.substring(start) + "\"");
  }

  private static boolean isTag(String tag) {
    return tag.isEmpty()
        || (isNameStart(tag.charAt(0))
            && tag.chars().allMatch(c -> isNamePart((char) c) && c != '$'));
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_' || c >= 0x80;
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
