package io.lakeferry.jobs.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Parquet as JSON: lists are arrays, maps with texts for keys are objects, days and times are texts
 * of ISO 8601, bytes are base64. What JSON has no word for becomes text; then it is not exact.
 */
final class ParquetJson {
  private final StringBuilder text = new StringBuilder();
  private boolean isExact = true;
  private boolean isSound = true;

  private ParquetJson() {}

  /** A whole record, for people and for another attempt. */
  static String render(Group group) {
    ParquetJson json = new ParquetJson();
    json.struct(group);
    return json.text.toString();
  }

  /** A field, if it can be said in JSON exactly. */
  static String strict(Group group, int field, Conversion conversion) throws UnfitValue {
    ParquetJson json = new ParquetJson();
    json.field(group, field);
    if (!json.isSound) {
      throw conversion.unfit(Reason.BAD_ENCODING, "a text in it is not UTF-8");
    }
    if (!json.isExact) {
      throw conversion.unfit(
          Reason.OUT_OF_RANGE, "it holds what JSON cannot, a number or a name that is there twice");
    }
    return json.text.toString();
  }

  private void struct(Group group) {
    text.append('{');
    for (int i = 0; i < group.getType().getFieldCount(); i++) {
      text.append(i > 0 ? "," : "");
      quote(group.getType().getFieldName(i));
      text.append(':');
      field(group, i);
    }
    text.append('}');
  }

  private void field(Group group, int field) {
    Type type = group.getType().getType(field);
    int count = group.getFieldRepetitionCount(field);
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      text.append('[');
      for (int i = 0; i < count; i++) {
        text.append(i > 0 ? "," : "");
        value(group, field, i);
      }
      text.append(']');
    } else if (count == 0) {
      text.append("null");
    } else {
      value(group, field, 0);
    }
  }

  private void value(Group group, int field, int index) {
    Type type = group.getType().getType(field);
    if (type.isPrimitive()) {
      ParquetKind kind = ParquetKind.of(type.asPrimitiveType());
      Object scalar = kind.values().read(group, field, index);
      if (kind.isJson()) {
        document(scalar.toString());
      } else {
        scalar(scalar);
      }
      return;
    }
    Group inner = group.getGroup(field, index);
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (annotation instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation && isList(inner)) {
      list(inner);
    } else if (isMap(annotation) && isMap(inner)) {
      map(inner);
    } else {
      struct(inner);
    }
  }

  private static boolean isMap(LogicalTypeAnnotation annotation) {
    return annotation instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation
        || annotation instanceof LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
  }

  /**
   * A list has one repeated field; an element of its own is inside that only if it is alone there.
   */
  private static boolean isList(Group list) {
    GroupType type = list.getType();
    return type.getFieldCount() == 1 && type.getType(0).isRepetition(Type.Repetition.REPEATED);
  }

  private void list(Group list) {
    Type repeated = list.getType().getType(0);
    boolean isWrapped =
        !repeated.isPrimitive()
            && repeated.asGroupType().getFieldCount() == 1
            && !repeated.getName().equals("array")
            && !repeated.getName().endsWith("_tuple");
    text.append('[');
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      text.append(i > 0 ? "," : "");
      if (isWrapped) {
        field(list.getGroup(0, i), 0);
      } else {
        value(list, 0, i);
      }
    }
    text.append(']');
  }

  private static boolean isMap(Group map) {
    return isList(map)
        && !map.getType().getType(0).isPrimitive()
        && map.getType().getType(0).asGroupType().getFieldCount() == 2
        && hasTextKeys(map.getType().getType(0).asGroupType().getType(0));
  }

  private static boolean hasTextKeys(Type key) {
    return key.isPrimitive()
        && !key.isRepetition(Type.Repetition.REPEATED)
        && key.getLogicalTypeAnnotation()
            instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation;
  }

  private void map(Group map) {
    Set<String> names = new HashSet<>();
    text.append('{');
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      text.append(i > 0 ? "," : "");
      Group entry = map.getGroup(0, i);
      String name =
          entry.getFieldRepetitionCount(0) == 0
              ? ""
              : ParquetText.decode(entry.getBinary(0, 0).getBytes());
      isExact &= names.add(name);
      quote(name);
      text.append(':');
      field(entry, 1);
    }
    text.append('}');
  }

  /**
   * A document that cannot be read gets half a surrogate pair, so that it is not read as a text.
   */
  private void document(String value) {
    try {
      text.append(JsonText.compact(value));
    } catch (JsonText.Unsound e) {
      quote(value + ParquetText.BROKEN);
    }
  }

  private void scalar(Object value) {
    if (value instanceof BigDecimal decimal) {
      text.append(decimal.toPlainString());
    } else if ((value instanceof Double number && !Double.isFinite(number))
        || (value instanceof Float small && !Float.isFinite(small))) {
      isExact = false;
      quote(value.toString());
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof byte[] bytes) {
      quote(Base64.getEncoder().encodeToString(bytes));
    } else {
      quote(value.toString());
    }
  }

  private void quote(String value) {
    text.append('"');
    if (Surrogates.areBroken(value)) {
      isSound = false;
      Surrogates.escape(value, text);
    } else {
      JsonStringEncoder.getInstance().quoteAsString(value, text);
    }
    text.append('"');
  }
}
