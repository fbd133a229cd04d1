package io.lakeferry.jobs.rds.ledger;

/**
 * A file as the ledger has it.
 *
 * @param uri where it is
 * @param etag what it was when it was loaded
 * @param loadedAt when that was, as the database writes it, in UTC
 */
record LedgerFile(String uri, String etag, String loadedAt) {}
