package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;

/** Reads rows of a file into values as they go to the server. */
public final class RowReader {
  private final List<FileColumn> columns;
  private final ProtocolVersion protocol;
  private final List<Integer> fields = new ArrayList<>();
  private final List<ValueReader> readers = new ArrayList<>();
  private final List<TypeCodec<Object>> codecs = new ArrayList<>();

  /**
   * A reader of these columns of a file that has all of them.
   *
   * @param protocol in which the server takes values
   */
  public RowReader(List<FileColumn> columns, MessageType file, ProtocolVersion protocol) {
    this.columns = columns;
    this.protocol = protocol;
    for (FileColumn column : columns) {
      int field = file.getFieldIndex(column.field());
      fields.add(field);
      readers.add(ValueReader.of(column.column().type(), file.getType(field)));
      codecs.add(CodecRegistry.DEFAULT.codecFor(column.column().type()));
    }
  }

  /**
   * The values of a row, one for each column; null for NULL.
   *
   * @throws IllegalArgumentException if a text is no value of its column, which the message names
   */
  public List<ByteBuffer> read(Group row) {
    List<ByteBuffer> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      try {
        Object value = readers.get(i).optional(row, fields.get(i));
        values.add(value == null ? null : codecs.get(i).encode(value, protocol));
      } catch (IllegalArgumentException | ArithmeticException | NullPointerException unfit) {
        // The driver's codecs answer what is missing inside a value with the last of them.
        throw new IllegalArgumentException(
            "the column '"
                + columns.get(i).field()
                + "' has no value of type "
                + columns.get(i).column().cql()
                + ": "
                + unfit.getMessage(),
            unfit);
      }
    }
    return values;
  }

  /** A value as CQL writes it, for people. */
  public String words(int column, ByteBuffer value) {
    return codecs
        .get(column)
        .format(value == null ? null : codecs.get(column).decode(value.duplicate(), protocol));
  }
}
