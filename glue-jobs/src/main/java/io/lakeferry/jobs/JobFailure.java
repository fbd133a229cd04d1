package io.lakeferry.jobs;

/**
 * A run cannot go on. The message is one line that says what, where, which value and what to do; it
 * goes into the receipt, so it never holds a secret.
 */
public final class JobFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure found by the job itself. */
  public JobFailure(String message) {
    super(message);
  }

  /** A failure that a service or an engine reported; the cause must not hold a secret either. */
  public JobFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
