package io.lakeferry.contract.lake;

import io.lakeferry.contract.table.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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
    return Arrays.stream(values())
        .filter(format -> format.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid FileFormat, use one of "
                        + Arrays.stream(values())
                            .map(FileFormat::text)
                            .collect(Collectors.joining(", "))
                        + ": "
                        + Printable.of(text)));
  }

  /** The name in payloads, arguments and paths. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
