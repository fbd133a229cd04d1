package io.lakeferry.local.redshift.unload;

import java.util.Map;
import java.util.OptionalInt;

/**
 * A type that UNLOAD can write.
 *
 * @param base the name of the type in a manifest
 * @param duck the type as DuckDB writes it to Parquet
 * @param length the most bytes of a text
 * @param precision the digits of a decimal
 * @param scale its digits after the point
 */
record ColumnType(
    String base, String duck, OptionalInt length, OptionalInt precision, OptionalInt scale) {
  private static final int BYTEA = 17;
  private static final int CHAR = 1042;
  private static final int VARCHAR = 1043;
  private static final int NUMERIC = 1700;
  private static final int HEADER = 4;
  private static final int MAX_TEXT = 65535;

  private static final Map<Integer, ColumnType> FIXED =
      Map.ofEntries(
          Map.entry(16, plain("boolean", "BOOLEAN")),
          Map.entry(21, plain("smallint", "SMALLINT")),
          Map.entry(23, plain("integer", "INTEGER")),
          Map.entry(26, plain("bigint", "BIGINT")),
          Map.entry(20, plain("bigint", "BIGINT")),
          Map.entry(700, plain("real", "REAL")),
          Map.entry(701, plain("double precision", "DOUBLE")),
          Map.entry(1082, plain("date", "DATE")),
          Map.entry(1083, plain("time without time zone", "TIME")),
          Map.entry(1266, plain("time with time zone", "TIMETZ")),
          Map.entry(1114, plain("timestamp without time zone", "TIMESTAMP")),
          Map.entry(1184, plain("timestamp with time zone", "TIMESTAMP")),
          Map.entry(114, plain("super", "VARCHAR")),
          Map.entry(3802, plain("super", "VARCHAR")),
          Map.entry(18, text("character", 1)),
          Map.entry(19, text("character varying", 128)),
          Map.entry(25, text("character varying", MAX_TEXT)),
          Map.entry(705, text("character varying", MAX_TEXT)));

  static ColumnType of(Column column) throws UnloadRefused {
    int modifier = column.modifier();
    switch (column.typeId()) {
      case NUMERIC -> {
        return decimal(column);
      }
      case CHAR -> {
        return text("character", modifier < 0 ? MAX_TEXT : modifier - HEADER);
      }
      case VARCHAR -> {
        return text("character varying", modifier < 0 ? MAX_TEXT : modifier - HEADER);
      }
      default -> {
        ColumnType fixed = FIXED.get(column.typeId());
        if (fixed == null) {
          throw unsupported(column);
        }
        return fixed;
      }
    }
  }

  boolean isNumber() {
    return precision.isPresent() || base.endsWith("int") || base.equals("integer");
  }

  boolean isFloat() {
    return duck.equals("REAL") || duck.equals("DOUBLE");
  }

  private static UnloadRefused unsupported(Column column) {
    String type = column.typeId() == BYTEA ? "varbyte" : "with type id " + column.typeId();
    return new UnloadRefused(
        UnloadRefused.UNSUPPORTED,
        "UNLOAD does not support column \"" + column.name() + "\" of type " + type);
  }

  private static ColumnType decimal(Column column) throws UnloadRefused {
    if (column.modifier() < 0) {
      throw new UnloadRefused(
          UnloadRefused.UNSUPPORTED,
          "UNLOAD cannot tell precision and scale of column \""
              + column.name()
              + "\"; cast it to DECIMAL(precision, scale)");
    }
    int packed = column.modifier() - HEADER;
    int precision = packed >>> 16;
    int scale = packed & 0x7ff;
    if (precision > 38 || scale > precision) {
      throw new UnloadRefused(
          UnloadRefused.UNSUPPORTED,
          "DECIMAL precision "
              + precision
              + " of column \""
              + column.name()
              + "\" must be between 1 and 38");
    }
    return new ColumnType(
        "numeric",
        "DECIMAL(" + precision + "," + scale + ")",
        OptionalInt.empty(),
        OptionalInt.of(precision),
        OptionalInt.of(scale));
  }

  private static ColumnType plain(String base, String duck) {
    return new ColumnType(
        base, duck, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  private static ColumnType text(String base, int length) {
    return new ColumnType(
        base, "VARCHAR", OptionalInt.of(length), OptionalInt.empty(), OptionalInt.empty());
  }
}
