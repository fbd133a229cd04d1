package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Choice;
import java.util.Locale;

/** What the files of a source hold; JSON and CSV may be compressed by gzip. */
public enum SourceFormat {
  /** One object a line, one object a file, or one array of objects a file; UTF-8. */
  JSON,
  /** Comma-separated values as RFC 4180 has them, with a header; UTF-8. */
  CSV,
  /** Apache Parquet. */
  PARQUET;

  /** Reads a name in any case. */
  public static SourceFormat parse(String text) {
    return Choice.parse("SourceFormat", text, values(), SourceFormat::text);
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
