package io.lakeferry.jobs.rds.database;

import io.lakeferry.jobs.source.UnfitValue;

/** Writes rows as an engine's bulk load takes them. It keeps nothing, so threads may share it. */
public interface RowEncoder {
  /**
   * Writes one row at the end of a block. If it fails, the block holds half a row, which the caller
   * takes back.
   *
   * @param ordinal which row of the load this is; goes in only if the rows are staged
   * @param values as {@link io.lakeferry.jobs.source.RecordSink#row} has them
   * @throws UnfitValue if the column cannot keep a value
   */
  void encode(long ordinal, Object[] values, Block block) throws UnfitValue;
}
