package io.lakeferry.jobs.rds.postgres;

import java.util.List;

/** The tables of the ledger. */
final class LedgerTables {
  private LedgerTables() {}

  /** The statements that make them, where they are absent, in a schema by its quoted name. */
  static List<String> in(String schema) {
    return List.of(
        "CREATE TABLE IF NOT EXISTS "
            + schema
            + """
            .lakeferry_files (
              target text COLLATE "C" NOT NULL,
              uri text COLLATE "C" NOT NULL,
              etag text NOT NULL,
              bytes bigint NOT NULL,
              records bigint NOT NULL,
              rows_loaded bigint NOT NULL,
              quarantined bigint NOT NULL,
              run_key text NOT NULL,
              loaded_at timestamptz NOT NULL DEFAULT current_timestamp,
              PRIMARY KEY (target, uri))""",
        "CREATE TABLE IF NOT EXISTS "
            + schema
            + """
            .lakeferry_loads (
              target text COLLATE "C" NOT NULL,
              run_key text COLLATE "C" NOT NULL,
              job_run_id text NOT NULL,
              listed bigint NOT NULL,
              files bigint NOT NULL,
              bytes bigint NOT NULL,
              records bigint NOT NULL,
              rows_loaded bigint NOT NULL,
              transformed bigint,
              quarantined bigint NOT NULL,
              lake text,
              committed_at timestamptz NOT NULL DEFAULT current_timestamp,
              published_at timestamptz,
              PRIMARY KEY (target, run_key))""");
  }
}
