package io.lakeferry.jobs.rds.ledger;

import io.lakeferry.jobs.source.SourceFile;
import java.util.List;

/**
 * What a load has to do.
 *
 * @param listed how many files there are
 * @param files the files to load, in the order of their keys
 * @param changed those of them that the ledger has with another content
 * @param gone how many files the ledger has that are there no more
 */
public record Plan(long listed, List<SourceFile> files, List<LedgerEntry> changed, long gone) {
  /**
   * What the ledger says of a changed file.
   *
   * @param uri where it is
   * @param etag what it was
   */
  public record LedgerEntry(String uri, String etag) {}

  /** Whether the table is as it should be. */
  public boolean isNothing() {
    return files.isEmpty() && gone == 0;
  }

  /** The bytes of the files to load. */
  public long bytes() {
    return files.stream().mapToLong(SourceFile::bytes).sum();
  }
}
