package io.lakeferry.jobs.keyspaces.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a WHERE clause.
 *
 * @param kind what it is
 * @param text a name or a text without its quotes; anything else as it is written
 * @param start where it begins, quotes included
 * @param end where it ends
 */
public record ClauseToken(Kind kind, String text, int start, int end) {
  /** What a word of a clause is. */
  public enum Kind {
    /** A name, or a word of the language. */
    WORD,
    /** A name in double quotes or backticks. */
    QUOTED,
    /** A text in single quotes. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** A comparison, a parenthesis or a comma. */
    SIGN,
    /** Anything else. */
    OTHER
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<WORD>[A-Za-z_]\\w*)|\"(?<DOUBLE>(?:[^\"]|\"\")*)\"|`(?<BACK>(?:[^`]|``)*)`"
              + "|'(?<TEXT>(?:[^'\\\\]|\\\\.)*)'|(?<NUMBER>-?\\d++(?![\\w.]))"
              + "|(?<SIGN><=|>=|[=<>(),])|(?<OTHER>\\S))",
          Pattern.DOTALL);

  /** The words of a clause, in order. */
  static List<ClauseToken> of(String clause) {
    List<ClauseToken> tokens = new ArrayList<>();
    Matcher next = TOKEN.matcher(clause);
    int at = 0;
    while (next.region(at, clause.length()).lookingAt()) {
      tokens.add(token(next));
      at = next.end();
    }
    return tokens;
  }

  private static ClauseToken token(Matcher found) {
    if (found.group("DOUBLE") != null) {
      return quoted(found, found.group("DOUBLE").replace("\"\"", "\""));
    }
    if (found.group("BACK") != null) {
      return quoted(found, found.group("BACK").replace("``", "`"));
    }
    for (Kind kind : List.of(Kind.WORD, Kind.TEXT, Kind.NUMBER, Kind.SIGN)) {
      if (found.group(kind.name()) != null) {
        int quote = kind == Kind.TEXT ? 1 : 0;
        return new ClauseToken(
            kind, found.group(kind.name()), found.start(kind.name()) - quote, found.end());
      }
    }
    return new ClauseToken(Kind.OTHER, found.group("OTHER"), found.start("OTHER"), found.end());
  }

  private static ClauseToken quoted(Matcher found, String name) {
    return new ClauseToken(Kind.QUOTED, name, found.start(), found.end());
  }

  /** Whether it is this word of the language, in any case. */
  boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }
}
