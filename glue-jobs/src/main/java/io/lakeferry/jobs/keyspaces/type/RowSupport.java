package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes rows as the driver has them; the columns of a row are in the order of the shape. */
public final class RowSupport extends WriteSupport<GettableByIndex> {
  private final TableShape shape;
  private final boolean emptyIsNull;
  private final MessageType schema;
  private final List<CellWriter> cells = new ArrayList<>();
  private RecordConsumer consumer;

  /**
   * A writer of such rows.
   *
   * @param emptyIsNull whether a value of zero bytes, where the type has none in files, is null;
   *     otherwise it fails the run, as it does in a key
   */
  public RowSupport(TableShape shape, boolean emptyIsNull) {
    this.shape = shape;
    this.emptyIsNull = emptyIsNull;
    this.schema = shape.parquet();
    for (int i = 0; i < shape.columns().size(); i++) {
      TableColumn column = shape.columns().get(i);
      cells.add(cell(column.type(), i));
    }
  }

  /** Writes a cell of a row that is neither null nor to be taken for it. */
  private interface CellWriter {
    void write(GettableByIndex row, ByteBuffer bytes);
  }

  private CellWriter cell(DataType type, int index) {
    Optional<RawWriter> raw = RawWriter.of(type);
    if (raw.isPresent()) {
      RawWriter writer = raw.get();
      return (row, bytes) -> writer.write(consumer, bytes);
    }
    ValueWriter writer = ValueWriter.of(type, schema.getType(index));
    TypeCodec<Object> codec = CodecRegistry.DEFAULT.codecFor(type);
    return (row, bytes) -> writer.write(consumer, row.get(index, codec));
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, shape.metadata());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(GettableByIndex row) {
    consumer.startMessage();
    for (int i = 0; i < cells.size(); i++) {
      ByteBuffer bytes = row.getBytesUnsafe(i);
      if (bytes != null && !isEmpty(row, bytes, i)) {
        String name = schema.getFieldName(i);
        consumer.startField(name, i);
        cells.get(i).write(row, bytes);
        consumer.endField(name, i);
      }
    }
    consumer.endMessage();
  }

  private boolean isEmpty(GettableByIndex row, ByteBuffer bytes, int index) {
    TableColumn column = shape.columns().get(index);
    if (bytes.hasRemaining() || column.mayBeEmpty()) {
      return false;
    }
    if (emptyIsNull && !column.isKey()) {
      return true;
    }
    throw new JobFailure(
        "The column '"
            + column.name()
            + "' has an empty value of type "
            + column.type()
            + ", which no file can hold, in the row with "
            + key(row)
            // Without its key a row is another one, or none.
            + (column.isKey()
                ? "; write the row with another key, or leave the column out by Columns"
                : "; write a value or null there, or set EmptyValues to null"));
  }

  private String key(GettableByIndex row) {
    List<String> key = new ArrayList<>();
    for (int i = 0; i < shape.columns().size(); i++) {
      TableColumn column = shape.columns().get(i);
      if (column.isKey()) {
        TypeCodec<Object> codec = CodecRegistry.DEFAULT.codecFor(column.type());
        String value = codec.format(row.get(i, codec));
        key.add(Printable.of(column.name() + " = " + value));
      }
    }
    return key.isEmpty() ? "a key that Columns leaves out" : String.join(", ", key);
  }
}
