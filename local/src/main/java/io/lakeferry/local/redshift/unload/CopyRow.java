package io.lakeferry.local.redshift.unload;

/** One row of PostgreSQL's COPY text format, decoded; made once and used for all rows. */
final class CopyRow {
  private final ByteBuilder values = new ByteBuilder();
  private final int[] starts;
  private final int[] ends;

  CopyRow(int columns) {
    this.starts = new int[columns];
    this.ends = new int[columns];
  }

  /** Decodes the row that starts at an index of the block, and tells where the next one starts. */
  int decode(byte[] block, int from) {
    values.clear();
    int at = from;
    for (int column = 0; column < starts.length; column++) {
      if (block[at] == '\\' && block[at + 1] == 'N') {
        starts[column] = -1;
        at += 3;
        continue;
      }
      starts[column] = values.length();
      int plain = at;
      while (block[at] != '\t' && block[at] != '\n') {
        if (block[at] == '\\') {
          values.add(block, plain, at);
          values.add(unescaped(block[at + 1]));
          at += 2;
          plain = at;
        } else {
          at++;
        }
      }
      values.add(block, plain, at);
      ends[column] = values.length();
      at++;
    }
    return at;
  }

  private static int unescaped(byte c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0b;
      default -> c;
    };
  }

  boolean isNull(int column) {
    return starts[column] < 0;
  }

  /** Where the value begins in {@link #bytes}. */
  int start(int column) {
    return starts[column];
  }

  /** Where the value ends in {@link #bytes}. */
  int end(int column) {
    return ends[column];
  }

  byte[] bytes() {
    return values.array();
  }

  String text(int column) {
    return values.text(starts[column], ends[column]);
  }
}
