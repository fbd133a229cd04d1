package io.lakeferry.functions.launch;

import io.lakeferry.contract.table.DayPartition;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.Printable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads for which tick a run is, and which part of a table it moves. */
final class WindowReader {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Clock clock;

  WindowReader(Clock clock) {
    this.clock = clock;
  }

  static Optional<Instant> scheduledTime(Payload payload) {
    return payload.optional(PayloadKey.SCHEDULED_TIME, WindowReader::instant);
  }

  /** The time zone of the schedule; empty with a problem. */
  static Optional<ZoneId> zone(Payload payload) {
    return payload.orDefault(PayloadKey.TIME_ZONE, ZoneOffset.UTC, WindowReader::zone);
  }

  /** The partition; empty for the whole table, or with a problem. */
  Optional<DayPartition> partition(Payload payload) {
    Optional<Instant> scheduledTime = scheduledTime(payload);
    Optional<Boolean> snapshot = payload.orDefault(PayloadKey.SNAPSHOT, false, WindowReader::isYes);
    Optional<ZoneId> zone = zone(payload);
    if (zone.isEmpty() || !snapshot.orElse(false)) {
      return Optional.empty();
    }
    String today =
        scheduledTime.orElseGet(clock::instant).atZone(zone.get()).toLocalDate().toString();
    Optional<Identifier> key =
        payload.orDefault(
            PayloadKey.PARTITION_KEY,
            new Identifier("snapshot_day"),
            CheckedText.named(PayloadKey.PARTITION_KEY, Identifier::parse));
    Optional<String> value =
        payload.orDefault(PayloadKey.PARTITION_VALUE, today, WindowReader::value);
    return key.flatMap(column -> value.map(v -> new DayPartition(column, v)));
  }

  private static String value(String text) {
    return new DayPartition(new Identifier("checked"), text).value();
  }

  private static boolean isYes(String text) {
    if (text.equalsIgnoreCase("y")) {
      return true;
    }
    if (text.equalsIgnoreCase("n")) {
      return false;
    }
    throw new IllegalArgumentException(
        "Invalid SnapshotYN, use y for one partition or n for the whole table: "
            + Printable.of(text));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Invalid TimeZone, use an IANA name such as Europe/Berlin: " + Printable.of(text), e);
    }
  }

  private static Instant instant(String text) {
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(scheduledTimeProblem(text), e);
    }
    throw new IllegalArgumentException(scheduledTimeProblem(text));
  }

  private static String scheduledTimeProblem(String text) {
    return "Invalid ScheduledTime, write it as 2026-11-20T06:00:00Z (a schedule of EventBridge"
        + " Scheduler fills in <aws.scheduler.scheduled-time>): "
        + Printable.of(text);
  }
}
