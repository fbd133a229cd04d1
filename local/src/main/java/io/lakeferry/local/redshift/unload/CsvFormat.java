package io.lakeferry.local.redshift.unload;

import io.lakeferry.local.redshift.unload.Unload.TextOptions;
import java.nio.charset.StandardCharsets;

/** Values quoted where they must be; the empty text is quoted, so that NULL stays another thing. */
final class CsvFormat implements RowFormat {
  private final char delimiter;
  private final byte[] nullText;

  CsvFormat(TextOptions options) {
    this.delimiter = options.delimiter();
    this.nullText = options.nullText().orElse("").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void add(CopyRow row, int[] kept, ByteBuilder line) {
    for (int i = 0; i < kept.length; i++) {
      if (i > 0) {
        line.add(delimiter);
      }
      if (row.isNull(kept[i])) {
        line.add(nullText);
      } else {
        value(row.bytes(), row.start(kept[i]), row.end(kept[i]), line);
      }
    }
    line.add('\n');
  }

  private void value(byte[] bytes, int start, int end, ByteBuilder line) {
    if (!needsQuotes(bytes, start, end)) {
      line.add(bytes, start, end);
      return;
    }
    line.add('"');
    for (int i = start; i < end; i++) {
      if (bytes[i] == '"') {
        line.add('"');
      }
      line.add(bytes[i]);
    }
    line.add('"');
  }

  private boolean needsQuotes(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      byte c = bytes[i];
      if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return start == end || equalsNullText(bytes, start, end);
  }

  private boolean equalsNullText(byte[] bytes, int start, int end) {
    return java.util.Arrays.equals(bytes, start, end, nullText, 0, nullText.length);
  }
}
