package io.lakeferry.local.redshift.unload;

import io.lakeferry.local.redshift.unload.Unload.TextOptions;
import java.nio.charset.StandardCharsets;

/** Values between delimiters, quoted and escaped only where the statement says so. */
final class DelimitedFormat implements RowFormat {
  private final TextOptions options;
  private final byte[] nullText;

  DelimitedFormat(TextOptions options) {
    this.options = options;
    this.nullText = options.nullText().orElse("").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void add(CopyRow row, int[] kept, ByteBuilder line) {
    for (int i = 0; i < kept.length; i++) {
      if (i > 0) {
        line.add(options.delimiter());
      }
      if (row.isNull(kept[i])) {
        line.add(nullText);
      } else if (options.addQuotes()) {
        line.add('"');
        value(row, kept[i], line);
        line.add('"');
      } else {
        value(row, kept[i], line);
      }
    }
    line.add('\n');
  }

  private void value(CopyRow row, int column, ByteBuilder line) {
    byte[] bytes = row.bytes();
    if (!options.escape()) {
      line.add(bytes, row.start(column), row.end(column));
      return;
    }
    for (int i = row.start(column); i < row.end(column); i++) {
      byte c = bytes[i];
      boolean quote = options.addQuotes() && (c == '"' || c == '\'');
      if (c == options.delimiter() || c == '\\' || c == '\n' || c == '\r' || quote) {
        line.add('\\');
      }
      line.add(c);
    }
  }
}
