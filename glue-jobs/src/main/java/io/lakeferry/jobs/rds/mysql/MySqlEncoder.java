package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.RowEncoder;
import io.lakeferry.jobs.rds.database.TargetColumn;
import io.lakeferry.jobs.rds.database.ValueLimit;
import io.lakeferry.jobs.source.UnfitValue;
import java.util.List;

/** Writes rows as fields of a file or as literals of a statement. */
final class MySqlEncoder implements RowEncoder {
  private final Form form;
  private final String[] names;
  private final TextValue[] writers;
  private final ValueLimit[] limits;
  private final boolean staged;

  /**
   * An encoder of these columns.
   *
   * @param staged whether the ordinal goes in front of them
   */
  MySqlEncoder(Form form, List<TargetColumn> columns, boolean staged) {
    int count = columns.size();
    this.form = form;
    this.names = new String[count];
    this.writers = new TextValue[count];
    this.limits = new ValueLimit[count];
    this.staged = staged;
    for (int i = 0; i < count; i++) {
      TargetColumn column = columns.get(i);
      names[i] = column.name();
      writers[i] = TextValue.of(column.type().orElseThrow().kind());
      limits[i] = column.limit() == ValueLimit.NONE ? null : column.limit();
    }
  }

  @Override
  public void encode(long ordinal, Object[] values, Block block) throws UnfitValue {
    form.beginRow(block);
    if (staged) {
      form.plain(Long.toString(ordinal), block);
      form.separate(block);
    }
    for (int i = 0; i < writers.length; i++) {
      if (i > 0) {
        form.separate(block);
      }
      Object value = values[i];
      if (value == null) {
        form.nothing(block);
        continue;
      }
      if (limits[i] != null) {
        limits[i].check(names[i], value);
      }
      writers[i].write(form, value, block);
    }
    form.endRow(block);
  }
}
