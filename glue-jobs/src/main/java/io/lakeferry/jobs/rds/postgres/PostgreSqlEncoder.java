package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.RowEncoder;
import io.lakeferry.jobs.rds.database.TargetColumn;
import io.lakeferry.jobs.rds.database.ValueLimit;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.UnfitValue;
import java.util.List;
import java.util.Set;

/** Writes rows in COPY's binary format. */
final class PostgreSqlEncoder implements RowEncoder {
  /** What a row of a B-tree takes is 2,704 bytes, and some of them are its own. */
  static final int MAX_KEY_BYTES = 2600;

  private static final int NULL = -1;

  private final String[] names;
  private final BinaryValue[] writers;
  private final ValueLimit[] limits;
  private final boolean[] key;
  private final boolean staged;

  /**
   * An encoder of these columns.
   *
   * @param key the names of the columns of the key
   * @param staged whether the ordinal goes in front of them
   */
  PostgreSqlEncoder(List<TargetColumn> columns, Set<String> key, boolean staged) {
    int count = columns.size();
    this.names = new String[count];
    this.writers = new BinaryValue[count];
    this.limits = new ValueLimit[count];
    this.key = new boolean[count];
    this.staged = staged;
    for (int i = 0; i < count; i++) {
      TargetColumn column = columns.get(i);
      names[i] = column.name();
      writers[i] = BinaryValue.of(NativeType.of(column.nativeType()).name());
      limits[i] = column.limit() == ValueLimit.NONE ? null : column.limit();
      this.key[i] = key.contains(column.name());
    }
  }

  @Override
  public void encode(long ordinal, Object[] values, Block block) throws UnfitValue {
    if (staged) {
      block.putShort(writers.length + 1);
      block.putInt(Long.BYTES);
      block.putLong(ordinal);
    } else {
      block.putShort(writers.length);
    }
    int keyBytes = 0;
    for (int i = 0; i < writers.length; i++) {
      Object value = values[i];
      if (value == null) {
        block.putInt(NULL);
        continue;
      }
      if (limits[i] != null) {
        limits[i].check(names[i], value);
      }
      int from = block.length();
      writers[i].write(names[i], value, block);
      if (key[i]) {
        keyBytes += block.length() - from;
        checkKey(names[i], keyBytes);
      }
    }
    block.endRow();
  }

  private static void checkKey(String column, int bytes) throws UnfitValue {
    if (bytes > MAX_KEY_BYTES) {
      throw new UnfitValue(
          Reason.TOO_LONG,
          column,
          "a key of more than " + MAX_KEY_BYTES + " bytes, which PostgreSQL cannot index");
    }
  }
}
