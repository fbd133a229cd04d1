package io.lakeferry.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleExpressionTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 6 * * ? *) | UTC | 2026-11-20T06:00:00Z | 2026-11-21T06:00:00Z",
        "cron(0 6 * * ? *) | UTC | 2026-11-20T05:59:59Z | 2026-11-20T06:00:00Z",
        "cron(0 6 * * ? *) | Europe/Berlin | 2026-07-01T00:00:00Z | 2026-07-01T04:00:00Z",
        "cron(0/15 * * * ? *) | UTC | 2026-11-20T06:14:59Z | 2026-11-20T06:15:00Z",
        "cron(30 8 ? * MON-FRI *) | UTC | 2026-11-20T09:00:00Z | 2026-11-23T08:30:00Z",
        "cron(0 0 ? * 1 *) | UTC | 2026-11-20T00:00:00Z | 2026-11-22T00:00:00Z",
        "cron(0 0 L * ? *) | UTC | 2026-02-01T00:00:00Z | 2026-02-28T00:00:00Z",
        "cron(0 0 ? * 6#3 *) | UTC | 2026-11-01T00:00:00Z | 2026-11-20T00:00:00Z",
        "rate(5 minutes) | UTC | 2026-01-01T00:05:00Z | 2026-01-01T00:10:00Z",
        "rate(1 day) | UTC | 2025-12-31T23:59:59Z | 2026-01-01T00:00:00Z",
        "at(2026-11-20T13:00:00) | Asia/Tokyo | 2026-11-20T03:59:59Z | 2026-11-20T04:00:00Z",
      })
  void theNextTimeIsFound(String expression, String zone, Instant after, Instant expected) {
    assertThat(ScheduleExpression.parse(expression).next(ZoneId.of(zone), SINCE, after))
        .contains(expected);
  }

  @Test
  void aLocalTimeThatDoesNotExistIsLeftOutOnThatDay() {
    // On 29 March 2026 clocks in Berlin jump from 02:00 to 03:00.
    Optional<Instant> next =
        ScheduleExpression.parse("cron(30 2 * * ? *)")
            .next(ZoneId.of("Europe/Berlin"), SINCE, Instant.parse("2026-03-28T12:00:00Z"));

    assertThat(next).contains(Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void aLocalTimeThatExistsTwiceFiresTheFirstTimeOnly() {
    // On 25 October 2026 clocks in Berlin go back from 03:00 to 02:00.
    ScheduleExpression expression = ScheduleExpression.parse("cron(30 2 * * ? *)");
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant first =
        expression.next(berlin, SINCE, Instant.parse("2026-10-24T12:00:00Z")).orElseThrow();

    assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(expression.next(berlin, SINCE, first))
        .contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void aTimeAfterTheDoubledHourIsNotMissed() {
    ScheduleExpression expression = ScheduleExpression.parse("cron(0 3 * * ? *)");

    assertThat(
            expression.next(
                ZoneId.of("Europe/Berlin"), SINCE, Instant.parse("2026-10-25T01:45:00Z")))
        .contains(Instant.parse("2026-10-25T02:00:00Z"));
  }

  @Test
  void atThatHasPassedNeverFires() {
    assertThat(
            ScheduleExpression.parse("at(2025-01-01T00:00:00)")
                .next(ZoneId.of("UTC"), SINCE, SINCE))
        .isEmpty();
  }

  @Test
  void aCronOfAPastYearNeverFires() {
    assertThat(
            ScheduleExpression.parse("cron(0 6 * * ? 2020)").next(ZoneId.of("UTC"), SINCE, SINCE))
        .isEmpty();
  }

  @Test
  void anUnknownFormIsRefused() {
    assertThatThrownBy(() -> ScheduleExpression.parse("every day"))
        .hasMessage("Invalid schedule expression every day: it must be rate(…), cron(…) or at(…)");
    assertThatThrownBy(() -> ScheduleExpression.parse("rate(0 minutes)"))
        .hasMessage(
            "Invalid schedule expression rate(0 minutes): it must be a number and minutes, hours"
                + " or days");
    assertThatThrownBy(() -> ScheduleExpression.parse("cron(0 6 * *)"))
        .hasMessageStartingWith("Invalid schedule expression cron(0 6 * *): ");
  }
}
