package io.lakeferry.jobs.keyspaces.read;

import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.Optional;

/**
 * How large a table may be, by the rows at some places of its ring: how dense they lie there. A
 * partition that is much larger than others can hide from it.
 *
 * @param rows about how many rows it has
 * @param blocks about how many units of 4 KB they fill, each row rounded up
 * @param known whether it may not be many times as large: no partition was longer than what is
 *     looked at
 * @param sampled the rows that were looked at
 * @param sampledBlocks what they fill
 */
public record SampledTable(
    double rows, double blocks, boolean known, long sampled, long sampledBlocks) {

  /**
   * Looks at some places of the ring, or at some of the keys.
   *
   * @param session asks, and repeats what cannot be answered just then
   * @param table all columns of the table
   * @param selection what of them is to be read
   * @param keys the keys that are to be read; empty for all
   * @param pace holds back the reads
   */
  public static SampledTable of(
      PatientSession session,
      CassandraTable name,
      TableShape table,
      Selection selection,
      Optional<KeyCondition> keys,
      Pace pace) {
    try {
      TableSample sample = new TableSample(session, name, pace);
      return keys.isPresent()
          ? sample.ofKeys(selection, keys.get())
          : sample.ofRing(selection, table);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while looking at a sample of the table", e);
    }
  }
}
