package io.lakeferry.contract.lake;

import io.lakeferry.contract.table.Printable;
import java.util.regex.Pattern;

/** Turns a glob into a regular expression. */
final class GlobPattern {
  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int at;
  private int depth;

  GlobPattern(String glob) {
    this.glob = glob;
  }

  String regex() {
    while (at < glob.length()) {
      translate(glob.charAt(at++));
    }
    if (depth > 0) {
      throw invalid("a brace is not closed");
    }
    return regex.toString();
  }

  private void translate(char c) {
    switch (c) {
      case '*' -> {
        boolean twice = at < glob.length() && glob.charAt(at) == '*';
        while (at < glob.length() && glob.charAt(at) == '*') {
          at++;
        }
        regex.append(twice ? ".*" : "[^/]*");
      }
      case '?' -> regex.append("[^/]");
      case '[' -> set();
      case '{' -> {
        depth++;
        regex.append("(?:");
      }
      case '}' -> {
        if (depth == 0) {
          throw invalid("a brace is not open");
        }
        depth--;
        regex.append(')');
      }
      case ',' -> regex.append(depth > 0 ? "|" : ",");
      case '\\' -> {
        if (at == glob.length()) {
          throw invalid("nothing follows the last backslash");
        }
        literal(glob.charAt(at++));
      }
      default -> literal(c);
    }
  }

  private void set() {
    int end = glob.indexOf(']', at + 1);
    if (end < 0) {
      throw invalid("a bracket is not closed");
    }
    String members = glob.substring(at, end);
    at = end + 1;
    boolean negated = members.startsWith("!");
    String inside =
        (negated ? members.substring(1) : members).replaceAll("[\\[\\]\\\\^&]", "\\\\$0");
    regex.append(negated ? "[^/" : "[").append(inside).append(']');
  }

  private void literal(char c) {
    regex.append(Character.isSurrogate(c) ? String.valueOf(c) : Pattern.quote(String.valueOf(c)));
  }

  private IllegalArgumentException invalid(String why) {
    return new IllegalArgumentException("Invalid pattern, " + why + ": " + Printable.of(glob));
  }
}
