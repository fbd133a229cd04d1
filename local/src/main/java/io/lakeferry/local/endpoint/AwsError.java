package io.lakeferry.local.endpoint;

/** An error that a service answers, by the code and status its clients know. */
public final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  /**
   * An error of the caller or of the service.
   *
   * @param code the name of the error, as in {@code EntityNotFoundException}
   * @param status the HTTP status: 4xx for the caller's fault, 5xx for the service's
   */
  public AwsError(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** An error of the caller, status 400. */
  public static AwsError refused(String code, String message) {
    return new AwsError(code, 400, message);
  }

  /** The name of the error. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
