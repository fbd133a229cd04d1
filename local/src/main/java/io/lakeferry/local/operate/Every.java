package io.lakeferry.local.operate;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far apart the ticks of a schedule are. Days and weeks are those of the calendar: across a
 * change to daylight saving time the hour stays what it was.
 *
 * @param count how many units, from 1
 * @param unit minutes, hours, days or weeks
 */
public record Every(int count, ChronoUnit unit) {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([mhdw])");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "m",
          ChronoUnit.MINUTES,
          "h",
          ChronoUnit.HOURS,
          "d",
          ChronoUnit.DAYS,
          "w",
          ChronoUnit.WEEKS);

  /** Reads a text such as {@code 1d}, {@code 12h}, {@code 15m} or {@code 1w}. */
  public static Every parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Invalid interval, write it as 1d, 12h, 15m or 1w: " + text);
    }
    return new Every(Integer.parseInt(matcher.group(1)), UNITS.get(matcher.group(2)));
  }

  /** The tick so many intervals after the first one. */
  ZonedDateTime after(ZonedDateTime first, int intervals) {
    return first.plus((long) count * intervals, unit);
  }
}
