package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.jobs.JobFailure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as MySQL's {@code information_schema.columns.column_type} writes it.
 *
 * @param name its name, such as {@code varchar}
 * @param size the first number in its brackets, or -1
 * @param scale the second one, or -1
 * @param unsigned whether it has no numbers below zero
 */
record MySqlType(String name, int size, int scale, boolean unsigned) {
  // More and they would not fit into a row of 65,535 bytes with four bytes for each character.
  private static final int MAX_VARCHAR = 16_383;
  private static final int MAX_DIGITS = 65;
  // MariaDB has 38.
  private static final int MAX_SCALE = 30;
  // An index takes 3,072 bytes, which are 768 characters; three such columns leave some over.
  private static final int KEY_CHARACTERS = 255;
  private static final int UNSIGNED_BIGINT_DIGITS = 20;
  private static final Pattern FORM =
      Pattern.compile("(\\w+)(?:\\((\\d+)(?:,(\\d+))?\\))?(?: (unsigned))?(?: zerofill)?");

  static MySqlType of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return new MySqlType(text, -1, -1, false);
    }
    return new MySqlType(
        parts.group(1),
        parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2)),
        parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3)),
        parts.group(4) != null);
  }

  /** The type of a column that can be loaded; empty for the others. */
  Optional<ColumnType> columnType() {
    return Optional.ofNullable(
        switch (name) {
          case "tinyint" -> size == 1 && !unsigned ? ColumnType.BOOLEAN : ColumnType.SMALLINT;
          case "smallint" -> unsigned ? ColumnType.INT : ColumnType.SMALLINT;
          case "mediumint" -> ColumnType.INT;
          case "int" -> unsigned ? ColumnType.BIGINT : ColumnType.INT;
          case "bigint" ->
              unsigned ? ColumnType.decimal(UNSIGNED_BIGINT_DIGITS, 0) : ColumnType.BIGINT;
          // With sizes they round.
          case "float" -> size < 0 && !unsigned ? ColumnType.FLOAT : null;
          case "double" -> size < 0 && !unsigned ? ColumnType.DOUBLE : null;
          case "decimal" -> ColumnType.decimal(size, Math.max(0, scale));
          case "varchar", "char" -> ColumnType.varchar(Math.max(1, size));
          case "tinytext", "text", "mediumtext", "longtext" -> ColumnType.TEXT;
          case "date" -> ColumnType.DATE;
          case "datetime" -> ColumnType.timestamp(Math.max(0, size));
          case "timestamp" -> ColumnType.timestamptz(Math.max(0, size));
          case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
              ColumnType.BINARY;
          case "json" -> ColumnType.JSON;
          default -> null;
        });
  }

  /**
   * The type that a column of a new table gets.
   *
   * @param key whether it is part of the key
   * @param exact the collation by which two texts are the same only if they are
   */
  static String of(ColumnDefinition column, boolean key, String exact) {
    ColumnType type = column.type();
    String text =
        switch (type.kind()) {
          case BOOLEAN -> "tinyint(1)";
          case SMALLINT -> "smallint";
          case INT -> "int";
          case BIGINT -> "bigint";
          case FLOAT -> "float";
          case DOUBLE -> "double";
          case DECIMAL -> decimal(column);
          case VARCHAR -> varchar(column);
          case TEXT -> key ? "varchar(" + KEY_CHARACTERS + ")" : "longtext";
          case DATE -> "date";
          case TIMESTAMP -> "datetime(" + type.size() + ")";
          case TIMESTAMPTZ -> "timestamp(" + type.size() + ")";
          case BINARY -> key ? "varbinary(" + KEY_CHARACTERS + ")" : "longblob";
          case JSON -> "json";
        };
    boolean isText = type.kind() == ColumnType.Kind.VARCHAR || type.kind() == ColumnType.Kind.TEXT;
    String collation = isText ? " CHARACTER SET utf8mb4" + (key ? " COLLATE " + exact : "") : "";
    return text + collation + (column.required() || key ? " NOT NULL" : " NULL");
  }

  /** The type that a column of a new table comes back as: only a text in a key gets a size. */
  static ColumnType stored(ColumnType type, boolean key) {
    return key && type.equals(ColumnType.TEXT) ? ColumnType.varchar(KEY_CHARACTERS) : type;
  }

  private static String decimal(ColumnDefinition column) {
    ColumnType type = column.type();
    if (type.size() > MAX_DIGITS || type.scale() > MAX_SCALE) {
      throw impossible(
          column, "has decimals of " + MAX_DIGITS + " digits, " + MAX_SCALE + " after the point");
    }
    return "decimal(" + type.size() + "," + type.scale() + ")";
  }

  private static String varchar(ColumnDefinition column) {
    if (column.type().size() > MAX_VARCHAR) {
      throw impossible(
          column, "has varchars of " + MAX_VARCHAR + " characters; declare it as text");
    }
    return "varchar(" + column.type().size() + ")";
  }

  private static JobFailure impossible(ColumnDefinition column, String limit) {
    return new JobFailure(
        "Cannot make the column '"
            + column.name()
            + "' of type "
            + column.type().text()
            + ", MySQL at most "
            + limit);
  }
}
