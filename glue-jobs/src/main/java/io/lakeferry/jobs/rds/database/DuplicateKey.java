package io.lakeferry.jobs.rds.database;

/** A row cannot go into the table, as one of its key is there. */
public final class DuplicateKey extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the database says of it, with the key. */
  public DuplicateKey(String message) {
    super(message, null, false, false);
  }
}
