package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.jobs.rds.database.ValueLimit;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.UnfitValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What columns demand beyond their type. MySQL would cut, round or replace, and only warn, as LOAD
 * DATA LOCAL does not fail; so nothing of the kind may be sent.
 */
final class MySqlLimits {
  // https://dev.mysql.com/doc/refman/8.4/en/datetime.html
  private static final Instant FIRST_TIMESTAMP = Instant.parse("1970-01-01T00:00:01Z");
  private static final Instant LAST_TIMESTAMP = Instant.parse("2038-01-19T03:14:07.499999Z");
  private static final BigDecimal MAX_UNSIGNED =
      new BigDecimal(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));

  private MySqlLimits() {}

  /**
   * The limit of a column.
   *
   * @param type its type
   * @param characters its character set; null if it has none
   * @param maria whether MariaDB keeps it
   */
  static ValueLimit of(MySqlType type, String characters, boolean maria) {
    return switch (type.name()) {
      case "tinyint" -> tinyint(type);
      case "smallint" ->
          type.unsigned() ? ValueLimit.range("smallint unsigned", 0, 0xffff) : ValueLimit.NONE;
      case "mediumint" ->
          type.unsigned()
              ? ValueLimit.range("mediumint unsigned", 0, 0xffffff)
              : ValueLimit.range("mediumint", -0x800000, 0x7fffff);
      case "int" ->
          type.unsigned() ? ValueLimit.range("int unsigned", 0, 0xffffffffL) : ValueLimit.NONE;
      case "bigint" -> type.unsigned() ? unsigned(MAX_UNSIGNED) : ValueLimit.NONE;
      case "decimal" -> type.unsigned() ? unsigned(null) : ValueLimit.NONE;
      case "char" -> characters(characters).and(MySqlLimits::noSpaceAtEnd);
      case "varchar" -> characters(characters);
      case "tinytext" -> characters(characters).and(bytes(type.name(), 0xff));
      case "text" -> characters(characters).and(bytes(type.name(), 0xffff));
      case "mediumtext" -> characters(characters).and(bytes(type.name(), 0xffffff));
      case "longtext" -> characters(characters);
      case "timestamp" -> MySqlLimits::timestamp;
      case "binary" -> exactly(type.size());
      case "varbinary" -> bytes(type.name(), type.size());
      case "tinyblob" -> bytes(type.name(), 0xff);
      case "blob" -> bytes(type.name(), 0xffff);
      case "mediumblob" -> bytes(type.name(), 0xffffff);
      case "json" -> maria ? JsonDepth::check : JsonNumbers::check;
      default -> ValueLimit.NONE;
    };
  }

  private static ValueLimit tinyint(MySqlType type) {
    if (type.columnType().equals(Optional.of(ColumnType.BOOLEAN))) {
      return ValueLimit.NONE;
    }
    return type.unsigned()
        ? ValueLimit.range("tinyint unsigned", 0, 0xff)
        : ValueLimit.range("tinyint", Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  private static ValueLimit unsigned(BigDecimal most) {
    return (column, value) -> {
      BigDecimal number = (BigDecimal) value;
      if (number.signum() < 0 || (most != null && number.compareTo(most) > 0)) {
        throw new UnfitValue(
            Reason.OUT_OF_RANGE,
            column,
            number.toPlainString()
                + " where an unsigned column goes from 0"
                + (most == null ? "" : " to " + most));
      }
    };
  }

  private static ValueLimit bytes(String type, long most) {
    return (column, value) -> {
      long length =
          value instanceof byte[] bytes
              ? bytes.length
              : ((String) value).getBytes(StandardCharsets.UTF_8).length;
      if (length > most) {
        throw new UnfitValue(
            Reason.TOO_LONG, column, length + " bytes where " + type + " takes " + most);
      }
    };
  }

  /** MySQL fills up a shorter one with zeros. */
  private static ValueLimit exactly(int size) {
    return (column, value) -> {
      int length = ((byte[]) value).length;
      if (length != size) {
        throw new UnfitValue(
            Reason.UNFIT, column, length + " bytes where binary keeps exactly " + size);
      }
    };
  }

  private static ValueLimit characters(String set) {
    if (set == null || set.equals("utf8mb4")) {
      return ValueLimit.NONE;
    }
    if (set.equals("utf8mb3") || set.equals("utf8")) {
      return (column, value) -> {
        if (((String) value).codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
          throw unwritable(column, set, (String) value);
        }
      };
    }
    // What MySQL calls latin1 is Windows-1252; of the rest only what all sets have is let through.
    Charset known =
        set.equals("latin1") ? Charset.forName("windows-1252") : StandardCharsets.US_ASCII;
    return (column, value) -> {
      if (!known.newEncoder().canEncode((String) value)) {
        throw unwritable(column, set, (String) value);
      }
    };
  }

  private static UnfitValue unwritable(String column, String set, String value) {
    return ValueLimit.unfitText(
        column, "a column of the character set " + set + " does not keep", value);
  }

  private static void noSpaceAtEnd(String column, Object value) throws UnfitValue {
    if (((String) value).endsWith(" ")) {
      throw ValueLimit.unfitText(
          column, "a char column does not keep spaces at the end", (String) value);
    }
  }

  private static void timestamp(String column, Object value) throws UnfitValue {
    Instant time = (Instant) value;
    if (time.isBefore(FIRST_TIMESTAMP) || time.isAfter(LAST_TIMESTAMP)) {
      throw new UnfitValue(
          Reason.OUT_OF_RANGE,
          column,
          time + " where timestamp goes from " + FIRST_TIMESTAMP + " to " + LAST_TIMESTAMP);
    }
  }
}
