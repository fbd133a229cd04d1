package io.lakeferry.jobs.rds.mysql;

import java.util.List;

/** The tables of the ledger. Bytes are compared as bytes, which is the order that S3 lists in. */
final class LedgerTables {
  private LedgerTables() {}

  /** The statements that make them, where they are absent, in a schema by its quoted name. */
  static List<String> in(String schema) {
    return List.of(
        "CREATE TABLE IF NOT EXISTS "
            + schema
            + """
            .lakeferry_files (
              target VARBINARY(520) NOT NULL,
              uri VARBINARY(1100) NOT NULL,
              etag VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
              bytes BIGINT NOT NULL,
              records BIGINT NOT NULL,
              rows_loaded BIGINT NOT NULL,
              quarantined BIGINT NOT NULL,
              run_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
              loaded_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
              PRIMARY KEY (target, uri)) ENGINE = InnoDB""",
        "CREATE TABLE IF NOT EXISTS "
            + schema
            + """
            .lakeferry_loads (
              target VARBINARY(520) NOT NULL,
              run_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
              job_run_id VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
              listed BIGINT NOT NULL,
              files BIGINT NOT NULL,
              bytes BIGINT NOT NULL,
              records BIGINT NOT NULL,
              rows_loaded BIGINT NOT NULL,
              transformed BIGINT,
              quarantined BIGINT NOT NULL,
              lake TEXT CHARACTER SET utf8mb4,
              committed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
              published_at DATETIME(6),
              PRIMARY KEY (target, run_key)) ENGINE = InnoDB""");
  }
}
