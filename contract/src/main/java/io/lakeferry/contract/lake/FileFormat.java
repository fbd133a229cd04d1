package io.lakeferry.contract.lake;

import io.lakeferry.contract.table.Choice;
import java.util.Locale;

/** The format of the files that a run leaves in the lake. */
public enum FileFormat {
  /** Apache Parquet, Snappy. */
  PARQUET,
  /** Apache ORC. */
  ORC,
  /** Comma-separated values, UTF-8, with a header. */
  CSV,
  /** One JSON object per line. */
  JSON,
  /** Apache Avro container files. */
  AVRO;

  /** Reads a format's name in any case. */
  public static FileFormat parse(String text) {
    return Choice.parse("FileFormat", text, values(), FileFormat::text);
  }

  /** The name in payloads, arguments and paths. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
