package io.lakeferry.jobs.source;

/** The bytes of a file have arrived as they are in S3, and make no sense from some place on. */
final class CorruptFile extends Exception {
  private static final long serialVersionUID = 1L;

  CorruptFile(String message) {
    super(message, null, false, false);
  }
}
