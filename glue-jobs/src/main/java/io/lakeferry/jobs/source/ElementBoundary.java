package io.lakeferry.jobs.source;

/** A record is an element of an array in JSON, and ends at the comma or the bracket behind it. */
final class ElementBoundary implements Boundary {
  private int depth;
  private boolean inText;
  private boolean escaped;
  private boolean closesArray;

  @Override
  public void begin() {
    depth = 0;
    inText = false;
    escaped = false;
  }

  @Override
  public int find(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (inText) {
        if (escaped) {
          escaped = false;
        } else if (b == '\\') {
          escaped = true;
        } else if (b == '"') {
          inText = false;
        }
      } else if (b == '"') {
        inText = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (depth == 0 && (b == ',' || b == ']')) {
        closesArray = b == ']';
        return i;
      } else if (b == '}' || b == ']') {
        // An element that closes more than it has opened is malformed; it still ends somewhere.
        depth = Math.max(0, depth - 1);
      }
    }
    return -1;
  }

  /** Whether the boundary that was found is the end of the array. */
  boolean closesArray() {
    return closesArray;
  }
}
