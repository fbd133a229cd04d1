package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.table.TableSchema;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds out from every value of every good record which columns a table must have to take them all
 * unchanged. Bad records have no say. One discovery is for one thread; several are put together by
 * {@link #merge}, in any order, with the same result.
 */
public final class Discovery {
  private final TableSchema known;

  /**
   * Starts from what is known.
   *
   * @param known the columns that are there or declared, which stay as they are, and the names of
   *     the fields that must have a value
   */
  public Discovery(SourceFormat format, ReadPlan known) {
    this.known = known.schema();
  }

  /** Reads a whole file; its bad records are counted, no more. */
  public Counts read(SourceFile file, InputStream content) throws IOException {
    return Counts.NONE;
  }

  /** Adds what another one has found. */
  public void merge(Discovery other) {}

  /**
   * The known columns, then the new ones in the order in which the files, by their names, first
   * have them. A field that never had a value is no column.
   */
  public TableSchema schema() {
    return known;
  }
}
