package io.lakeferry.local.lambda;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires, as EventBridge Scheduler writes it. */
public sealed interface ScheduleExpression {

  /**
   * The first time after another at which it fires.
   *
   * @param zone the zone of local times; one that does not exist on a day is left out on that day,
   *     one that exists twice fires the first time
   * @param since when the schedule came to be, from which a rate counts
   * @param after a time
   * @return empty if it never fires again
   */
  Optional<Instant> next(ZoneId zone, Instant since, Instant after);

  /**
   * Parses {@code rate(…)}, {@code cron(…)} or {@code at(…)}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static ScheduleExpression parse(String text) {
    Matcher matcher = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(text.strip());
    if (!matcher.matches()) {
      throw invalid(text, "it must be rate(…), cron(…) or at(…)", null);
    }
    try {
      String inner = matcher.group(2).strip();
      return switch (matcher.group(1)) {
        case "rate" -> Rate.of(inner);
        case "cron" -> new AwsCron(AwsCron.PARSER.parse(inner));
        default -> new At(LocalDateTime.parse(inner));
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw invalid(text, e.getMessage(), e);
    }
  }

  private static IllegalArgumentException invalid(String text, String why, Exception cause) {
    return new IllegalArgumentException("Invalid schedule expression " + text + ": " + why, cause);
  }

  /** The instant of a local time, or empty if clocks jump over it. */
  private static Optional<Instant> instant(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.stream().findFirst().map(local::toInstant);
  }

  /** Every so often, beginning when the schedule came to be. */
  record Rate(Duration period) implements ScheduleExpression {
    private static final Pattern SHAPE =
        Pattern.compile("([1-9]\\d{0,5}) (minute|minutes|hour|hours|day|days)");

    static Rate of(String text) {
      Matcher matcher = SHAPE.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("it must be a number and minutes, hours or days");
      }
      long value = Long.parseLong(matcher.group(1));
      return new Rate(
          switch (matcher.group(2).charAt(0)) {
            case 'm' -> Duration.ofMinutes(value);
            case 'h' -> Duration.ofHours(value);
            default -> Duration.ofDays(value);
          });
    }

    @Override
    public Optional<Instant> next(ZoneId zone, Instant since, Instant after) {
      if (after.isBefore(since)) {
        return Optional.of(since);
      }
      long passed = Duration.between(since, after).dividedBy(period);
      return Optional.of(since.plus(period.multipliedBy(passed + 1)));
    }
  }

  /** Once. */
  record At(LocalDateTime time) implements ScheduleExpression {
    @Override
    public Optional<Instant> next(ZoneId zone, Instant since, Instant after) {
      return instant(time, zone).filter(after::isBefore);
    }
  }

  /** At the times of a cron expression with AWS's six fields. */
  record AwsCron(Cron cron) implements ScheduleExpression {
    private static final CronDefinition FIELDS =
        CronDefinitionBuilder.defineCron()
            .withMinutes()
            .and()
            .withHours()
            .and()
            .withDayOfMonth()
            .supportsL()
            .supportsW()
            .supportsQuestionMark()
            .and()
            .withMonth()
            .and()
            .withDayOfWeek()
            .withValidRange(1, 7)
            .withMondayDoWValue(2)
            .supportsHash()
            .supportsL()
            .supportsQuestionMark()
            .and()
            .withYear()
            .withValidRange(1970, 2199)
            .and()
            .instance();
    private static final CronParser PARSER = new CronParser(FIELDS);

    /**
     * Cron times are worked out on a clock without daylight saving; only then is each one looked up
     * in the zone, because a gap must be left out and cron-utils would move it.
     */
    @Override
    public Optional<Instant> next(ZoneId zone, Instant since, Instant after) {
      ExecutionTime times = ExecutionTime.forCron(cron);
      // Back by more than any clock goes back: after the second half of a doubled hour, local time
      // alone says too little.
      ZonedDateTime local = after.atZone(zone).withZoneSameLocal(ZoneOffset.UTC).minusHours(3);
      Optional<ZonedDateTime> next = times.nextExecution(local);
      while (next.isPresent()) {
        Optional<Instant> fires = instant(next.get().toLocalDateTime(), zone);
        if (fires.isPresent() && fires.get().isAfter(after)) {
          return fires;
        }
        next = times.nextExecution(next.get());
      }
      return Optional.empty();
    }
  }
}
