package io.lakeferry.local.redshift.unload;

/** Why an UNLOAD cannot be done, in the words of Redshift. */
public final class UnloadRefused extends Exception {
  private static final long serialVersionUID = 1L;

  static final String SYNTAX = "42601";
  static final String UNSUPPORTED = "0A000";
  static final String INVALID_VALUE = "22023";
  static final String DUPLICATE_COLUMN = "42701";
  static final String UNDEFINED_COLUMN = "42703";
  static final String NOT_AUTHORIZED = "42501";
  static final String CANCELLED = "57014";
  static final String SERVICE = "XX000";

  private final String sqlState;

  UnloadRefused(String sqlState, String message) {
    super(message);
    this.sqlState = sqlState;
  }

  UnloadRefused(String sqlState, String message, Throwable cause) {
    super(message, cause);
    this.sqlState = sqlState;
  }

  static UnloadRefused syntaxAt(Token token) {
    return new UnloadRefused(
        SYNTAX,
        token.kind() == Token.Kind.END
            ? "syntax error at end of input"
            : "syntax error at or near \"" + token.text() + "\"");
  }

  /** The SQLSTATE that goes with the message. */
  public String sqlState() {
    return sqlState;
  }
}
