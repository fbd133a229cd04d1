package io.lakeferry.local.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {
  private static final Every DAILY = Every.parse("1d");

  @Test
  void bothEndsAreIncluded() {
    assertThat(
            Ticks.between("2026-11-01", "2026-11-03", DAILY, ZoneOffset.UTC, LocalTime.of(6, 0))
                .all())
        .containsExactly(
            Instant.parse("2026-11-01T06:00:00Z"),
            Instant.parse("2026-11-02T06:00:00Z"),
            Instant.parse("2026-11-03T06:00:00Z"));
  }

  @Test
  void theHourOfADayStaysAcrossAChangeOfTheClocks() {
    assertThat(
            Ticks.between(
                    "2026-10-24",
                    "2026-10-26",
                    DAILY,
                    ZoneId.of("Europe/Berlin"),
                    LocalTime.of(6, 0))
                .all())
        .containsExactly(
            Instant.parse("2026-10-24T04:00:00Z"),
            Instant.parse("2026-10-25T05:00:00Z"),
            Instant.parse("2026-10-26T05:00:00Z"));
  }

  @Test
  void theLastDayOfAMonthIsNotLostBehindAShortOne() {
    assertThat(
            Ticks.between(
                    "2026-01-31T06:00:00Z",
                    "2026-02-14T06:00:00Z",
                    Every.parse("1w"),
                    ZoneOffset.UTC,
                    LocalTime.MIDNIGHT)
                .all())
        .containsExactly(
            Instant.parse("2026-01-31T06:00:00Z"),
            Instant.parse("2026-02-07T06:00:00Z"),
            Instant.parse("2026-02-14T06:00:00Z"));
  }

  @Test
  void anEndBetweenTicksEndsWithTheOneBefore() {
    assertThat(
            Ticks.between(
                    "2026-11-01T00:00:00Z",
                    "2026-11-01T13:00:00Z",
                    Every.parse("6h"),
                    ZoneOffset.UTC,
                    LocalTime.MIDNIGHT)
                .all())
        .hasSize(3)
        .endsWith(Instant.parse("2026-11-01T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "d", "0d", "-1d", "1y", "1.5h", "1 d", "9999999d"})
  void whatIsNoIntervalIsRefusedWithWhatIsOne(String text) {
    assertThatThrownBy(() -> Every.parse(text)).hasMessageContaining("1d, 12h, 15m or 1w");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-01", "2026-11-01 06:00", "2026-11-01T06:00"})
  void whatIsNoTimeIsRefusedWithWhatIsOne(String text) {
    assertThatThrownBy(
            () -> Ticks.between(text, "2026-11-03", DAILY, ZoneOffset.UTC, LocalTime.MIDNIGHT))
        .hasMessageContaining("write a day such as 2026-11-01 or an instant")
        .hasMessageEndingWith(text);
  }

  @Test
  void endsInTheWrongOrderAndTooManyTicksAreRefused() {
    assertThatThrownBy(
            () ->
                Ticks.between(
                    "2026-11-03", "2026-11-01", DAILY, ZoneOffset.UTC, LocalTime.MIDNIGHT))
        .hasMessageContaining("--from is later than --to");
    Ticks many =
        Ticks.between(
            "2020-01-01", "2026-01-01", Every.parse("15m"), ZoneOffset.UTC, LocalTime.MIDNIGHT);
    assertThatThrownBy(many::all).hasMessageContaining("more than 10000 ticks");
  }
}
