package io.lakeferry.contract.table;

/** String literals of Amazon Redshift. */
public final class SqlLiteral {
  private SqlLiteral() {}

  /**
   * The text as a literal that Redshift reads back unchanged; the one place where that is done.
   *
   * <p>Redshift reads a backslash in a plain literal as an escape, PostgreSQL does not. A text with
   * a backslash is therefore written so that both read the same: backslashes as {@code CHR(92)}.
   */
  public static String of(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.contains("\\") ? "(" + quoted.replace("\\", "'||CHR(92)||'") + ")" : quoted;
  }
}
