package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.TableSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes the values of rows into the columns of a file. */
final class RowSupport extends WriteSupport<Object[]> {
  private final TableSchema schema;
  private final List<ColumnDefinition> columns;
  private RecordConsumer consumer;

  RowSupport(TableSchema schema) {
    this.schema = schema;
    this.columns = schema.columns();
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(LakeSchema.parquet(schema), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(Object[] values) {
    consumer.startMessage();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        ColumnDefinition column = columns.get(i);
        consumer.startField(column.name(), i);
        write(column.type(), values[i]);
        consumer.endField(column.name(), i);
      }
    }
    consumer.endMessage();
  }

  private void write(ColumnType type, Object value) {
    switch (type.kind()) {
      case BOOLEAN -> consumer.addBoolean((Boolean) value);
      case SMALLINT, INT -> consumer.addInteger(((Long) value).intValue());
      case BIGINT -> consumer.addLong((Long) value);
      case FLOAT -> consumer.addFloat(((Double) value).floatValue());
      case DOUBLE -> consumer.addDouble((Double) value);
      case DECIMAL -> decimal(type, (BigDecimal) value);
      case VARCHAR, TEXT, JSON -> consumer.addBinary(Binary.fromString((String) value));
      case DATE -> consumer.addInteger((int) ((LocalDate) value).toEpochDay());
      case TIMESTAMP -> micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
      case TIMESTAMPTZ -> micros((Instant) value);
      case BINARY -> consumer.addBinary(Binary.fromConstantByteArray((byte[]) value));
    }
  }

  private void decimal(ColumnType type, BigDecimal value) {
    if (type.size() > LakeSchema.MAX_DIGITS) {
      consumer.addBinary(Binary.fromString(value.toPlainString()));
      return;
    }
    BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
    if (type.size() > LakeSchema.MAX_LONG_DIGITS) {
      consumer.addBinary(Binary.fromConstantByteArray(scaled.unscaledValue().toByteArray()));
    } else {
      consumer.addLong(scaled.unscaledValue().longValueExact());
    }
  }

  private void micros(Instant time) {
    consumer.addLong(
        Math.addExact(
            Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000L));
  }
}
