package io.lakeferry.local.operate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The ticks of a schedule from one to another, both included.
 *
 * @param first the first tick
 * @param last no tick is later
 * @param every how far apart they are
 */
public record Ticks(ZonedDateTime first, ZonedDateTime last, Every every) {
  /** More than this is a slip of the pen: a quarter of a year by the quarter of an hour. */
  private static final int MOST = 10_000;

  /**
   * Reads the ends.
   *
   * @param from a day such as {@code 2026-11-01}, or an instant such as {@code
   *     2026-11-01T06:00:00Z}
   * @param to the same
   * @param zone where a day begins
   * @param time when the tick of a day is
   * @throws IllegalArgumentException if there is no tick between them, or too many
   */
  public static Ticks between(String from, String to, Every every, ZoneId zone, LocalTime time) {
    Ticks ticks = new Ticks(read(from, zone, time), read(to, zone, time), every);
    if (ticks.first().isAfter(ticks.last())) {
      throw new IllegalArgumentException(
          "There is no tick between " + from + " and " + to + ": --from is later than --to");
    }
    return ticks;
  }

  /** All of them, oldest first. */
  public List<Instant> all() {
    List<Instant> all = new ArrayList<>();
    for (int i = 0; !every.after(first, i).isAfter(last); i++) {
      if (i == MOST) {
        throw new IllegalArgumentException(
            "There are more than "
                + MOST
                + " ticks from "
                + first
                + " to "
                + last
                + "; name a shorter time, or a longer --every");
      }
      all.add(every.after(first, i).toInstant());
    }
    return all;
  }

  private static ZonedDateTime read(String text, ZoneId zone, LocalTime time) {
    try {
      return text.contains("T")
          ? Instant.parse(text).atZone(zone)
          : LocalDate.parse(text).atTime(time).atZone(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Invalid time, write a day such as 2026-11-01 or an instant such as"
              + " 2026-11-01T06:00:00Z: "
              + text,
          e);
    }
  }
}
