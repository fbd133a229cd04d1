package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Of a field that no column takes, whether it has a value is all that matters. */
final class Presence extends Conversion {
  Presence() {
    super(new ColumnDefinition("stranger", ColumnType.TEXT, false));
  }

  @Override
  Object string(String value) {
    return true;
  }

  @Override
  Object number(String literal) {
    return true;
  }

  @Override
  Object integer(long value) {
    return true;
  }

  @Override
  Object bool(boolean value) {
    return true;
  }

  @Override
  Object nested(String json) {
    return true;
  }

  @Override
  Object floating(double value) {
    return true;
  }

  @Override
  Object floating(float value) {
    return true;
  }

  @Override
  Object decimal(BigDecimal value) {
    return true;
  }

  @Override
  Object bytes(byte[] value) {
    return true;
  }

  @Override
  Object date(LocalDate value) {
    return true;
  }

  @Override
  Object timestamp(LocalDateTime value) {
    return true;
  }

  @Override
  Object instant(Instant value) {
    return true;
  }
}
