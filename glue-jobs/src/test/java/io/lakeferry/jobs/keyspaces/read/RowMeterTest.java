package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows are metered one by one, by the size that Keyspaces gives them. */
class RowMeterTest {
  private static final TableShape TABLE =
      new TableShape(
          List.of(
              new TableColumn("id", DataTypes.INT, Kind.PARTITION_KEY),
              new TableColumn("day", DataTypes.TEXT, Kind.CLUSTERING),
              new TableColumn("text", DataTypes.TEXT, Kind.REGULAR),
              new TableColumn("text_ttl", DataTypes.INT, Kind.METADATA)));
  private static final TupleType ROW =
      DataTypes.tupleOf(DataTypes.INT, DataTypes.TEXT, DataTypes.TEXT, DataTypes.INT);

  // 100 for the row, 2 * 4 + 3 for the partition key, 2 * 6 + 2 for a clustering column of six.
  private static final int AROUND = 100 + 11 + 14 + 1;

  @Test
  void aRowFillsItsLastBlock() {
    assertThat(metered(4096 - AROUND).blocks()).isEqualTo(1);
    assertThat(metered(4097 - AROUND).blocks()).isEqualTo(2);
  }

  @Test
  void everyRowIsRoundedUpAndItsValuesAreCounted() {
    RowMeter meter = metered(10, 10, 5000);

    assertThat(meter.rows()).isEqualTo(3);
    assertThat(meter.blocks()).isEqualTo(4);
    assertThat(meter.bytes()).isEqualTo(3 * (4 + 6 + 4) + 10 + 10 + 5000);
  }

  @Test
  void nullIsNoValue() {
    RowMeter meter = new RowMeter(TABLE);
    meter.count(ROW.newValue(1, null, null, null));

    assertThat(meter.bytes()).isEqualTo(4);
    assertThat(meter.blocks()).isEqualTo(1);
  }

  private static RowMeter metered(int... lengths) {
    RowMeter meter = new RowMeter(TABLE);
    for (int length : lengths) {
      TupleValue row = ROW.newValue(1, "monday", "x".repeat(length), 9);
      meter.count(row);
    }
    return meter;
  }
}
