package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.source.UnfitValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a value of one type in either form, so that MySQL reads back the very same. */
@FunctionalInterface
interface TextValue {
  /** A date and time to the microsecond, which a column of fewer digits takes if they are zeros. */
  DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** Writes a value that is not null. */
  void write(Form form, Object value, Block block) throws UnfitValue;

  /** The writer for a type. */
  static TextValue of(ColumnType.Kind kind) {
    return switch (kind) {
      case BOOLEAN -> (form, value, block) -> block.put((byte) ((Boolean) value ? '1' : '0'));
      case SMALLINT, INT, BIGINT ->
          (form, value, block) -> form.plain(Long.toString((Long) value), block);
      // A float is written with the digits of the double that it is: its own shortest digits may
      // lie beyond the largest float, and then MySQL refuses them.
      case FLOAT ->
          (form, value, block) -> form.plain(Double.toString(((Double) value).floatValue()), block);
      case DOUBLE -> (form, value, block) -> form.plain(Double.toString((Double) value), block);
      case DECIMAL ->
          (form, value, block) -> form.plain(((BigDecimal) value).toPlainString(), block);
      case VARCHAR, TEXT, JSON ->
          (form, value, block) ->
              form.text(((String) value).getBytes(StandardCharsets.UTF_8), block);
      case DATE -> (form, value, block) -> time(form, ((LocalDate) value).toString(), block);
      case TIMESTAMP ->
          (form, value, block) -> time(form, TIME.format((LocalDateTime) value), block);
      case TIMESTAMPTZ ->
          (form, value, block) ->
              time(form, TIME.format(((Instant) value).atOffset(ZoneOffset.UTC)), block);
      case BINARY -> (form, value, block) -> form.binary((byte[]) value, block);
    };
  }

  private static void time(Form form, String text, Block block) {
    form.text(text.getBytes(StandardCharsets.US_ASCII), block);
  }
}
