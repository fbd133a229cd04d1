package io.lakeferry.local.redshift.unload;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** One JSON object per row; numbers and SUPER stand bare, all else is text. */
final class JsonFormat implements RowFormat {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);
  private static final String HEX = "0123456789abcdef";

  private final byte[][] keys;
  private final boolean[] bare;

  JsonFormat(List<Column> columns, List<ColumnType> types) {
    this.keys = new byte[columns.size()][];
    this.bare = new boolean[columns.size()];
    for (int i = 0; i < keys.length; i++) {
      byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
      ByteBuilder key = new ByteBuilder();
      text(name, 0, name.length, key);
      key.add(':');
      keys[i] = java.util.Arrays.copyOf(key.array(), key.length());
      bare[i] = types.get(i).isNumber() || types.get(i).base().equals("super");
    }
  }

  @Override
  public void add(CopyRow row, int[] kept, ByteBuilder line) {
    line.add('{');
    for (int i = 0; i < kept.length; i++) {
      int column = kept[i];
      if (i > 0) {
        line.add(',');
      }
      line.add(keys[column]);
      if (row.isNull(column)) {
        line.add(NULL);
      } else if (isBare(row, column)) {
        line.add(row.bytes(), row.start(column), row.end(column));
      } else {
        text(row.bytes(), row.start(column), row.end(column), line);
      }
    }
    line.add('}');
    line.add('\n');
  }

  /** NaN and Infinity are no JSON numbers. */
  private boolean isBare(CopyRow row, int column) {
    byte last = row.bytes()[row.end(column) - (row.end(column) > row.start(column) ? 1 : 0)];
    return bare[column] && last != 'N' && last != 'y';
  }

  private static void text(byte[] bytes, int start, int end, ByteBuilder line) {
    line.add('"');
    for (int i = start; i < end; i++) {
      byte c = bytes[i];
      switch (c) {
        case '"', '\\' -> {
          line.add('\\');
          line.add(c);
        }
        case '\n' -> {
          line.add('\\');
          line.add('n');
        }
        case '\r' -> {
          line.add('\\');
          line.add('r');
        }
        case '\t' -> {
          line.add('\\');
          line.add('t');
        }
        default -> {
          if (c >= 0 && c < ' ') {
            line.add(new byte[] {'\\', 'u', '0', '0'});
            line.add(HEX.charAt(c >> 4));
            line.add(HEX.charAt(c & 0xf));
          } else {
            line.add(c);
          }
        }
      }
    }
    line.add('"');
  }
}
