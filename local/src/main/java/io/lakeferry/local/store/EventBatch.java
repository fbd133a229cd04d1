package io.lakeferry.local.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * Which events to make. The same batch makes the same bytes.
 *
 * @param count how many, 1 to {@value #MOST}
 * @param bad how many of them are bad: they have no {@code store_id}, and {@code bad_msg} is true
 * @param perObject how many an object holds at most, 1 to {@value #MOST_PER_OBJECT}
 * @param seed what all that is random comes from
 * @param start the time of the first event, to the microsecond; each is a microsecond after the
 *     last
 */
public record EventBatch(long count, long bad, int perObject, long seed, Instant start) {
  /** The largest batch. */
  public static final long MOST = 1_000_000_000;

  /** The largest object: it must fit into memory. */
  public static final int MOST_PER_OBJECT = 500_000;

  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 365;
  private static final long MICROS_OF_DAY = 86_400_000_000L;

  /** Checks the numbers; the message says which is wrong. */
  public EventBatch {
    check(count >= 1 && count <= MOST, "--count must be 1 to " + MOST + ": " + count);
    check(bad >= 0 && bad <= count, "--bad must be 0 to --count: " + bad);
    check(
        perObject >= 1 && perObject <= MOST_PER_OBJECT,
        "--per-object must be 1 to " + MOST_PER_OBJECT + ": " + perObject);
    start = start.truncatedTo(ChronoUnit.MICROS);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Events that have just happened: the last one now, so that no two batches meet. */
  public static EventBatch untilNow(long count, long bad, int perObject, Instant now) {
    long micros = Math.min(Math.max(count, 1), MOST);
    return new EventBatch(
        count,
        bad,
        perObject,
        now.getNano() ^ now.getEpochSecond(),
        now.minus(micros, ChronoUnit.MICROS));
  }

  /** Events of a moment in 2026 that the seed decides, so that it decides the keys as well. */
  public static EventBatch ofSeed(long count, long bad, int perObject, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LocalDate day = LocalDate.ofInstant(YEAR, ZoneOffset.UTC).plusDays(random.nextInt(DAYS));
    Instant start =
        day.atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .plus(random.nextLong(MICROS_OF_DAY), ChronoUnit.MICROS);
    return new EventBatch(count, bad, perObject, seed, start);
  }

  /** The time of an event, counted from 0, in microseconds since 1970. */
  long micros(long event) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, start) + event;
  }

  /** What is random of a part of the batch; no other part has it, nor one of another seed. */
  SplittableRandom random(long part) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() + part);
  }

  /** Spreads the bad ones evenly; where the first of them is comes from the seed. */
  boolean isBad(long event) {
    return Math.floorMod(event * bad + Math.floorMod(seed, count), count) < bad;
  }

  /** The object that begins with this event: as many as it may hold, of one day. */
  StoreObject objectAt(long event) {
    long today = Math.floorDiv(micros(event), MICROS_OF_DAY);
    long untilMidnight = (today + 1) * MICROS_OF_DAY - micros(event);
    long events = Math.min(Math.min(perObject, count - event), untilMidnight);
    boolean sale = random(event / perObject).nextBoolean();
    String type = sale ? "sale_event" : "inventory_event";
    return new StoreObject(this, event, (int) events, type, LocalDate.ofEpochDay(today));
  }
}
