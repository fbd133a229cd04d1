package io.lakeferry.functions.launch;

/**
 * Thrown for an invocation that is to be repeated: Lambda's asynchronous retry, and after it the
 * queue of failed invocations, take over. The message is the outcome as JSON.
 */
public final class DeferredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeferredException(String message) {
    super(message);
  }
}
