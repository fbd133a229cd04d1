package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A column of a Parquet file. */
final class ParquetField {
  private final int index;
  private final Type type;
  private final ParquetKind kind;

  private final boolean textIsJson;

  private ParquetField(int index, Type type, boolean textIsJson) {
    this.index = index;
    this.type = type;
    this.textIsJson = textIsJson;
    this.kind = isNested(type) ? null : ParquetKind.of(type.asPrimitiveType());
  }

  static List<ParquetField> of(MessageType schema, boolean textsAreJson) {
    List<ParquetField> fields = new ArrayList<>();
    for (Type type : schema.getFields()) {
      fields.add(new ParquetField(fields.size(), type, textsAreJson));
    }
    return fields;
  }

  static boolean isNested(Type type) {
    return !type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED);
  }

  String name() {
    return type.getName();
  }

  /** The value that a record has here, or null. */
  Object value(Group group, Conversion conversion) throws UnfitValue {
    boolean isRepeated = type.isRepetition(Type.Repetition.REPEATED);
    if (!isRepeated && group.getFieldRepetitionCount(index) == 0) {
      return null;
    }
    if (conversion instanceof Observation) {
      return Observed.declared(kind == null ? ColumnType.JSON : kind.declared());
    }
    if (kind == null) {
      return conversion.nested(
          conversion.takesNested() ? ParquetJson.strict(group, index, conversion) : null);
    }
    return scalar(kind.values().read(group, index, 0), conversion);
  }

  private Object scalar(Object value, Conversion conversion) throws UnfitValue {
    if (value instanceof String text) {
      if (Surrogates.areBroken(text)) {
        throw conversion.unfit(Reason.BAD_ENCODING, "the text is not UTF-8");
      }
      return (textIsJson || kind.isJson()) && conversion.takesNested()
          ? conversion.field(text)
          : conversion.string(text);
    }
    if (value instanceof Long number) {
      return conversion.integer(number);
    }
    if (value instanceof Boolean bool) {
      return conversion.bool(bool);
    }
    if (value instanceof Double number) {
      return conversion.floating(number.doubleValue());
    }
    if (value instanceof Float number) {
      return conversion.floating(number.floatValue());
    }
    if (value instanceof BigDecimal number) {
      return conversion.decimal(number);
    }
    if (value instanceof Instant moment) {
      return conversion.instant(moment);
    }
    if (value instanceof LocalDateTime time) {
      return conversion.timestamp(time);
    }
    if (value instanceof LocalDate day) {
      return conversion.date(day);
    }
    return conversion.bytes((byte[]) value);
  }
}
