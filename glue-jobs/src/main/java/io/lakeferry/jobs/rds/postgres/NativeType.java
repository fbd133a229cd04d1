package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.jobs.rds.database.ValueLimit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as PostgreSQL's {@code format_type} writes it.
 *
 * @param name its name without sizes, such as {@code timestamp without time zone}
 * @param size the first number in its brackets, or -1
 * @param scale the second one, or -1
 */
record NativeType(String name, int size, int scale) {
  private static final Pattern FORM =
      Pattern.compile("([^()]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( with(?:out)? time zone)?");
  private static final int MAX_FRACTION = 6;
  // A numeric without sizes takes more than any column that one can declare.
  private static final ColumnType ANY_NUMERIC = ColumnType.decimal(1000, 500);
  private static final int UUID_LENGTH = 36;

  static NativeType of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return new NativeType(text, -1, -1);
    }
    String zone = parts.group(4) == null ? "" : parts.group(4);
    return new NativeType(
        parts.group(1) + zone,
        parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2)),
        parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3)));
  }

  /** The type of a column that can be loaded; empty for the others. */
  Optional<ColumnType> columnType() {
    return Optional.ofNullable(
        switch (name) {
          case "boolean" -> ColumnType.BOOLEAN;
          case "smallint" -> ColumnType.SMALLINT;
          case "integer" -> ColumnType.INT;
          case "bigint" -> ColumnType.BIGINT;
          case "real" -> ColumnType.FLOAT;
          case "double precision" -> ColumnType.DOUBLE;
          case "numeric" -> numeric();
          case "text", "citext" -> ColumnType.TEXT;
          case "character varying" -> size < 0 ? ColumnType.TEXT : ColumnType.varchar(size);
          case "character" -> ColumnType.varchar(Math.max(1, size));
          case "uuid" -> ColumnType.varchar(UUID_LENGTH);
          case "date" -> ColumnType.DATE;
          case "timestamp without time zone" -> ColumnType.timestamp(fraction());
          case "timestamp with time zone" -> ColumnType.timestamptz(fraction());
          case "bytea" -> ColumnType.BINARY;
          case "json", "jsonb" -> ColumnType.JSON;
          default -> null;
        });
  }

  /** What a value must keep to beyond its type. */
  ValueLimit limit() {
    if (!name.equals("character")) {
      return ValueLimit.NONE;
    }
    return (column, value) -> {
      if (((String) value).endsWith(" ")) {
        throw ValueLimit.unfitText(
            column, "a char column does not keep spaces at the end", (String) value);
      }
    };
  }

  /** The type that a column of a new table gets. */
  static String of(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "boolean";
      case SMALLINT -> "smallint";
      case INT -> "integer";
      case BIGINT -> "bigint";
      case FLOAT -> "real";
      case DOUBLE -> "double precision";
      case DECIMAL -> "numeric(" + type.size() + "," + type.scale() + ")";
      case VARCHAR -> "character varying(" + type.size() + ")";
      case TEXT -> "text";
      case DATE -> "date";
      case TIMESTAMP -> "timestamp(" + type.size() + ") without time zone";
      case TIMESTAMPTZ -> "timestamp(" + type.size() + ") with time zone";
      case BINARY -> "bytea";
      case JSON -> "jsonb";
    };
  }

  private ColumnType numeric() {
    if (size < 0) {
      return ANY_NUMERIC;
    }
    // PostgreSQL 15 and later have scales below zero and above the digits; few need them.
    return scale < 0 || scale > size ? null : ColumnType.decimal(size, scale);
  }

  private int fraction() {
    return size < 0 ? MAX_FRACTION : size;
  }
}
