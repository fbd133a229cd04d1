package io.lakeferry.local.redshift.unload;

/** The formats of unloaded files. */
public enum UnloadFormat {
  /** Columns between delimiters; the default. */
  TEXT,
  /** Comma separated values. */
  CSV,
  /** One JSON object per line. */
  JSON,
  /** Apache Parquet. */
  PARQUET
}
