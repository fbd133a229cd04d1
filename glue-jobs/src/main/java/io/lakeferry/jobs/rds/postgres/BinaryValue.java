package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.ValueLimit;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.UnfitValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes a value of one type as COPY's binary format has it: its length, then what the type's
 * receive function reads (<a
 * href="https://www.postgresql.org/docs/16/sql-copy.html#id-1.9.3.55.9.4">COPY, Binary Format</a>).
 */
@FunctionalInterface
interface BinaryValue {
  /** The first day that PostgreSQL counts from, 2000-01-01. */
  long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

  /** The same in seconds of Unix. */
  long EPOCH_SECOND = EPOCH_DAY * 86_400;

  /** The version of jsonb's format that there is. */
  byte JSONB_VERSION = 1;

  /** The characters of a UUID as PostgreSQL shows it. */
  int UUID_LENGTH = 36;

  /** Writes a value that is not null. */
  void write(String column, Object value, Block block) throws UnfitValue;

  /** The writer for a type by the name that {@code format_type} gives it. */
  static BinaryValue of(String nativeType) {
    return switch (nativeType) {
      case "boolean" ->
          (column, value, block) -> {
            block.putInt(1);
            block.put((byte) ((Boolean) value ? 1 : 0));
          };
      case "smallint" ->
          (column, value, block) -> {
            block.putInt(Short.BYTES);
            block.putShort(((Long) value).intValue());
          };
      case "integer" ->
          (column, value, block) -> {
            block.putInt(Integer.BYTES);
            block.putInt(((Long) value).intValue());
          };
      case "bigint" ->
          (column, value, block) -> {
            block.putInt(Long.BYTES);
            block.putLong((Long) value);
          };
      case "real" ->
          (column, value, block) -> {
            block.putInt(Float.BYTES);
            block.putInt(Float.floatToIntBits(((Double) value).floatValue()));
          };
      case "double precision" ->
          (column, value, block) -> {
            block.putInt(Double.BYTES);
            block.putLong(Double.doubleToLongBits((Double) value));
          };
      case "numeric" -> (column, value, block) -> BinaryNumeric.write((BigDecimal) value, block);
      case "date" ->
          (column, value, block) -> {
            block.putInt(Integer.BYTES);
            block.putInt((int) (((LocalDate) value).toEpochDay() - EPOCH_DAY));
          };
      case "timestamp without time zone" ->
          (column, value, block) ->
              micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC), block);
      case "timestamp with time zone" -> (column, value, block) -> micros((Instant) value, block);
      case "bytea" -> (column, value, block) -> bytes((byte[]) value, block);
      case "json" ->
          (column, value, block) -> {
            JsonLimits.check(column, (String) value);
            bytes(((String) value).getBytes(StandardCharsets.UTF_8), block);
          };
      case "jsonb" ->
          (column, value, block) -> {
            JsonLimits.check(column, (String) value);
            byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
            block.putInt(text.length + 1);
            block.put(JSONB_VERSION);
            block.put(text);
          };
      case "uuid" -> (column, value, block) -> uuid(column, (String) value, block);
      case "text", "citext", "character varying", "character" ->
          (column, value, block) -> text(column, (String) value, block);
      default -> throw new IllegalArgumentException("No binary format is known of " + nativeType);
    };
  }

  private static void micros(Instant time, Block block) {
    block.putInt(Long.BYTES);
    block.putLong((time.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + time.getNano() / 1000);
  }

  private static void bytes(byte[] value, Block block) {
    block.putInt(value.length);
    block.put(value);
  }

  private static void text(String column, String value, Block block) throws UnfitValue {
    if (value.indexOf('\0') >= 0) {
      throw ValueLimit.unfitText(column, "PostgreSQL has no character U+0000 in text", value);
    }
    bytes(value.getBytes(StandardCharsets.UTF_8), block);
  }

  private static void uuid(String column, String value, Block block) throws UnfitValue {
    UUID uuid;
    try {
      uuid = UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      uuid = null;
    }
    // fromString also takes shorter forms, which would come back with zeros.
    if (uuid == null
        || value.length() != UUID_LENGTH
        || !uuid.toString().equals(value.toLowerCase(Locale.ROOT))) {
      throw new UnfitValue(
          Reason.WRONG_TYPE, column, ValueLimit.unfitText(column, "no UUID", value).getMessage());
    }
    block.putInt(2 * Long.BYTES);
    block.putLong(uuid.getMostSignificantBits());
    block.putLong(uuid.getLeastSignificantBits());
  }
}
