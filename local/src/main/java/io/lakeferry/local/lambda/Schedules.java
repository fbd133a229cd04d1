package io.lakeferry.local.lambda;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fires the enabled schedules of a template, as EventBridge Scheduler does. */
public final class Schedules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final Map<Schedule, Instant> due = new HashMap<>();
  private final Clock clock;
  private final Instant since;
  private final BiConsumer<String, String> target;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "schedules");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Schedules that begin now but are not looked at until {@link #start}.
   *
   * @param target gets the logical id of a function and its event
   */
  public Schedules(List<Schedule> schedules, Clock clock, BiConsumer<String, String> target) {
    this.clock = clock;
    this.target = target;
    since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    for (Schedule schedule : schedules) {
      if (schedule.enabled()) {
        plan(schedule, since.minusNanos(1));
      }
    }
  }

  private void plan(Schedule schedule, Instant after) {
    Optional<Instant> next = schedule.expression().next(schedule.zone(), since, after);
    next.ifPresentOrElse(time -> due.put(schedule, time), () -> due.remove(schedule));
  }

  /** Looks every second from now on. */
  public void start() {
    var unused = ticker.scheduleWithFixedDelay(this::fireDue, 0, 1, TimeUnit.SECONDS);
  }

  /** Fires what is due; one that fell due several times, as over a sleep, fires once. */
  synchronized void fireDue() {
    Instant now = clock.instant();
    for (Map.Entry<Schedule, Instant> entry : Map.copyOf(due).entrySet()) {
      if (!entry.getValue().isAfter(now)) {
        Schedule schedule = entry.getKey();
        plan(schedule, now);
        fire(schedule, entry.getValue());
      }
    }
  }

  /**
   * One that cannot be fired is told of, and keeps neither the others nor its next time from it.
   */
  private void fire(Schedule schedule, Instant time) {
    try {
      target.accept(schedule.function(), input(schedule, time));
    } catch (RuntimeException e) {
      LOG.error("Cannot fire schedule {} of {}", schedule.name(), schedule.function(), e);
    }
  }

  private static String input(Schedule schedule, Instant time) {
    String name = schedule.function() + schedule.name();
    return schedule
        .input()
        .replace("<aws.scheduler.scheduled-time>", time.toString())
        .replace(
            "<aws.scheduler.schedule-arn>", Account.arn("scheduler", "schedule/default/" + name))
        .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
        .replace("<aws.scheduler.attempt-number>", "1");
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
