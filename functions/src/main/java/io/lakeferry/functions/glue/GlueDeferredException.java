package io.lakeferry.functions.glue;

/** Glue did not do this in the time there was; the same may succeed later. */
public final class GlueDeferredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GlueDeferredException(String message, Throwable cause) {
    super(message, cause);
  }
}
