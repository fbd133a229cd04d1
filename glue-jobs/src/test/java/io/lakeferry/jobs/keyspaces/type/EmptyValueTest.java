package io.lakeferry.jobs.keyspaces.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.parquet.LocalParquetFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.Test;

/** A value of zero bytes in a type that has none fails the run with the row, or becomes null. */
class EmptyValueTest {
  private static final TableColumn REGION =
      new TableColumn("region", DataTypes.TEXT, Kind.PARTITION_KEY);
  private static final TableColumn ID = new TableColumn("id", DataTypes.INT, Kind.CLUSTERING);
  private static final TableColumn VISITS = new TableColumn("visits", DataTypes.INT, Kind.REGULAR);
  private static final TableShape TABLE = new TableShape(List.of(REGION, ID, VISITS));
  private static final TupleType ROW =
      DataTypes.tupleOf(DataTypes.TEXT, DataTypes.INT, DataTypes.INT);

  @Test
  void theRowAndTheColumnAreNamed() {
    assertThatThrownBy(() -> write(TABLE, row(ROW.newValue("r'1", 7, null), 2), false))
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "The column 'visits' has an empty value of type INT, which no file can hold, in the row"
                + " with region = 'r''1', id = 7; write a value or null there, or set EmptyValues"
                + " to null");
  }

  @Test
  void aKeyThatIsNotExportedCannotBeNamed() {
    TupleType one = DataTypes.tupleOf(DataTypes.INT);
    assertThatThrownBy(() -> write(new TableShape(List.of(VISITS)), row(one.newValue(1), 0), false))
        .hasMessageContaining("in the row with a key that Columns leaves out; ");
  }

  @Test
  void asNullItIsWritten() throws IOException {
    assertThat(write(TABLE, row(ROW.newValue("r", 7, 1), 2), true)).isEqualTo("region: r\nid: 7\n");
  }

  @Test
  void aKeyIsNeverWrittenAsNull() {
    assertThatThrownBy(() -> write(TABLE, row(ROW.newValue("r", null, 1), 1), true))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("The column 'id' has an empty value of type INT")
        .hasMessageEndingWith(
            "; write the row with another key, or leave the column out by Columns");
  }

  @Test
  void aCollectionHasNoNullForIt() {
    DataType ids = DataTypes.listOf(DataTypes.UUID);
    DataType prices = DataTypes.mapOf(DataTypes.INT, DataTypes.DECIMAL);
    // One element, of no bytes; one entry, whose key or value has none.
    assertThatThrownBy(() -> write(ids, "00000001 00000000"))
        .hasMessage(
            "A list, a set or a map has an empty value of type uuid in it, which no file can hold;"
                + " write a value there, or name Columns without it");
    assertThatThrownBy(() -> write(prices, "00000001 00000000 00000005 0000000007"))
        .hasMessageContaining(" has an empty value of type int in it, ");
    assertThatThrownBy(() -> write(prices, "00000001 00000004 00000007 00000000"))
        .hasMessageContaining(" has an empty value of type decimal in it, ");
    assertThatThrownBy(
            () ->
                write(
                    DataTypes.frozenListOf(prices), "00000001 0000000c 00000001 00000000 00000000"))
        .isInstanceOf(JobFailure.class);
  }

  private static String write(DataType type, String hex) throws IOException {
    TableShape one = new TableShape(List.of(new TableColumn("c", type, Kind.REGULAR)));
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    return write(one, DataTypes.tupleOf(type).newValue().setBytesUnsafe(0, bytes), true);
  }

  private static GettableByIndex row(TupleValue values, int empty) {
    return values.setBytesUnsafe(empty, ByteBuffer.allocate(0));
  }

  /** The rows of a file with this one, in the words of Parquet. */
  private static String write(TableShape shape, GettableByIndex row, boolean emptyIsNull)
      throws IOException {
    try (LocalParquetFile<GettableByIndex> file =
        new LocalParquetFile<>(new RowSupport(shape, emptyIsNull), 1 << 20)) {
      file.write(row);
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.finish().toUri());
      try (ParquetReader<Group> reader =
          ParquetReader.builder(new GroupReadSupport(), path).build()) {
        return reader.read().toString();
      }
    }
  }
}
