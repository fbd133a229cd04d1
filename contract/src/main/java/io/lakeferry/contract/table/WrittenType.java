package io.lakeferry.contract.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The words of a type, each of the last three there or null.
 *
 * @param word the name of the type
 * @param first the first number in parentheses
 * @param second the second
 * @param zone {@code with time zone} or {@code without time zone}
 */
record WrittenType(String word, String first, String second, String zone) {

  /** What is meant; {@link IllegalArgumentException} has the reason alone if nothing is. */
  ColumnType type() {
    if (zone != null && !isTimestamp()) {
      throw new IllegalArgumentException("only a timestamp is with or without time zone");
    }
    return switch (word) {
      case "boolean", "bool" -> plain(ColumnType.BOOLEAN);
      case "smallint", "int2", "tinyint" -> plain(ColumnType.SMALLINT);
      case "int", "integer", "int4", "mediumint" -> plain(ColumnType.INT);
      case "bigint", "int8", "long" -> plain(ColumnType.BIGINT);
      case "float", "real", "float4" -> plain(ColumnType.FLOAT);
      case "double", "double precision", "float8" -> plain(ColumnType.DOUBLE);
      case "decimal", "numeric", "dec" -> decimal();
      case "varchar", "character varying", "char", "character" -> varchar();
      case "text", "string" -> plain(ColumnType.TEXT);
      case "date" -> plain(ColumnType.DATE);
      case "timestamp", "datetime" ->
          "with time zone".equals(zone)
              ? ColumnType.timestamptz(fraction())
              : ColumnType.timestamp(fraction());
      case "timestamptz" -> ColumnType.timestamptz(fraction());
      case "binary", "bytea", "blob", "varbinary" -> plain(ColumnType.BINARY);
      case "json", "jsonb" -> plain(ColumnType.JSON);
      default ->
          throw new IllegalArgumentException(
              "use one of "
                  + Arrays.stream(ColumnType.Kind.values())
                      .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(", ")));
    };
  }

  private boolean isTimestamp() {
    return word.equals("timestamp") || word.equals("datetime");
  }

  private ColumnType plain(ColumnType type) {
    if (first != null) {
      throw new IllegalArgumentException("it takes no size, write " + type.text());
    }
    return type;
  }

  private ColumnType decimal() {
    if (first == null) {
      throw new IllegalArgumentException("write its digits, as in decimal(12,2)");
    }
    return ColumnType.decimal(
        Integer.parseInt(first), second == null ? 0 : Integer.parseInt(second));
  }

  private ColumnType varchar() {
    if (first == null || second != null) {
      throw new IllegalArgumentException("write its length, as in varchar(64), or text");
    }
    return ColumnType.varchar(Integer.parseInt(first));
  }

  private int fraction() {
    if (second != null) {
      throw new IllegalArgumentException("it takes one size, the digits of a second's fraction");
    }
    return first == null ? ColumnType.TIMESTAMP.size() : Integer.parseInt(first);
  }
}
