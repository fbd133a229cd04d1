package io.lakeferry.functions.glue;

/** Glue will not do this, now or later, until somebody mends the payload or the account. */
public final class GlueRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GlueRefusedException(String message) {
    super(message);
  }

  GlueRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
