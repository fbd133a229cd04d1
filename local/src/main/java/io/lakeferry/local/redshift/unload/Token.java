package io.lakeferry.local.redshift.unload;

/**
 * One lexical unit of SQL.
 *
 * @param kind what it is
 * @param text as it stands in the statement
 * @param value what it means: literals and quoted names without quotes and escapes
 * @param start where it begins in the statement
 * @param end where the statement goes on
 */
public record Token(Kind kind, String text, String value, int start, int end) {

  /** The kinds of tokens. */
  public enum Kind {
    /** A keyword or a bare name. */
    WORD,
    /** A name in double quotes. */
    QUOTED_NAME,
    /** A literal in single quotes or dollar quotes. */
    LITERAL,
    /** An unsigned number. */
    NUMBER,
    /** One character of anything else. */
    SYMBOL,
    /** The end of the statement. */
    END
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  /** Whether it is this character. */
  public boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }
}
