package io.lakeferry.jobs.source;

/** A record of CSV ends at the end of the line that is not inside quotes. */
final class CsvBoundary implements Boundary {
  private enum At {
    START,
    PLAIN,
    QUOTED,
    CLOSED
  }

  private At at = At.START;

  @Override
  public void begin() {
    at = At.START;
  }

  @Override
  public int find(byte[] bytes, int from, int to) {
    At state = at;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (state == At.QUOTED) {
        state = b == '"' ? At.CLOSED : At.QUOTED;
      } else if (b == '\n') {
        return i;
      } else if (b == ',') {
        state = At.START;
      } else if (b == '"' && state != At.PLAIN) {
        // At the start it opens; behind the closing one it is the second of a doubled quote.
        state = At.QUOTED;
      } else {
        state = At.PLAIN;
      }
    }
    at = state;
    return -1;
  }
}
