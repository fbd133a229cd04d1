package io.lakeferry.contract.flow;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.table.Choice;
import java.util.Locale;

/** The format of the files of an export. */
public enum KeyspacesFormat {
  /** Apache Parquet, which keeps every value. */
  PARQUET,
  /** One JSON object per line. */
  JSON,
  /** Comma-separated values, UTF-8, with a header. */
  CSV,
  /** Apache ORC. */
  ORC;

  /** Reads a name in any case. */
  public static KeyspacesFormat parse(String text) {
    return Choice.parse("Format", text, values(), KeyspacesFormat::text);
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The same format in the words of the lake. */
  public FileFormat fileFormat() {
    return FileFormat.valueOf(name());
  }
}
