package io.lakeferry.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private final List<String> fired = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T05:59:30Z");
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @Test
  void theScheduledTimeIsPutInAndNotTheTimeOfFiring() {
    try (Schedules schedules = schedules("cron(0 6 * * ? *)", true)) {
      schedules.fireDue();
      assertThat(fired).isEmpty();

      pass(Duration.ofSeconds(47));
      schedules.fireDue();
      schedules.fireDue();
    }

    assertThat(fired).containsExactly("F {\"ScheduledTime\":\"2026-11-20T06:00:00Z\"}");
  }

  @Test
  void aSleepingLaptopFiresOnceAndNotForEveryMissedTime() {
    try (Schedules schedules = schedules("cron(0 * * * ? *)", true)) {
      pass(Duration.ofHours(5));
      schedules.fireDue();
      pass(Duration.ofSeconds(10));
      schedules.fireDue();
    }

    assertThat(fired).hasSize(1);
  }

  @Test
  void aRateFiresAtOnceAndThenPeriodically() {
    try (Schedules schedules = schedules("rate(10 minutes)", true)) {
      schedules.fireDue();
      pass(Duration.ofMinutes(10));
      schedules.fireDue();
    }

    assertThat(fired)
        .containsExactly(
            "F {\"ScheduledTime\":\"2026-11-20T05:59:30Z\"}",
            "F {\"ScheduledTime\":\"2026-11-20T06:09:30Z\"}");
  }

  @Test
  void aScheduleThatCannotBeFiredKeepsNoOtherFromIt() {
    Schedule broken = schedule("Broken", "rate(1 minute)", true);
    Schedule good = schedule("Good", "rate(1 minute)", true);
    List<String> tried = new ArrayList<>();
    try (Schedules schedules =
        new Schedules(
            List.of(broken, good),
            clock,
            (function, event) -> {
              tried.add(function);
              if (function.equals("Broken")) {
                throw new IllegalStateException("refused by the test");
              }
            })) {
      schedules.fireDue();
      pass(Duration.ofMinutes(1));
      schedules.fireDue();
    }

    assertThat(tried).containsExactlyInAnyOrder("Broken", "Good", "Broken", "Good");
  }

  @Test
  void aDisabledScheduleNeverFires() {
    try (Schedules schedules = schedules("rate(1 minute)", false)) {
      pass(Duration.ofDays(1));
      schedules.fireDue();
    }

    assertThat(fired).isEmpty();
  }

  private void pass(Duration duration) {
    now = now.plus(duration);
  }

  private Schedules schedules(String expression, boolean enabled) {
    return new Schedules(
        List.of(schedule("F", expression, enabled)),
        clock,
        (function, event) -> fired.add(function + " " + event));
  }

  private static Schedule schedule(String function, String expression, boolean enabled) {
    return new Schedule(
        function,
        "Daily",
        ScheduleExpression.parse(expression),
        ZoneOffset.UTC,
        "{\"ScheduledTime\":\"<aws.scheduler.scheduled-time>\"}",
        enabled);
  }
}
