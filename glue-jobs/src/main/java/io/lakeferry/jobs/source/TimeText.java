package io.lakeferry.jobs.source;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Reads days and times as ISO 8601 writes them in its extended form: {@code 2026-01-31}, {@code
 * 2026-01-31T10:15:00.25+01:00}. The {@code T} may be a space, seconds may be missing, the offset
 * is {@code Z}, {@code +01}, {@code +0100} or {@code +01:00}. One object reads one text after the
 * other.
 */
final class TimeText {
  private static final int NANO_DIGITS = 9;
  private static final int MOST_OFFSET = 18 * 60 * 60;

  private String text = "";
  private int at;
  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private int nano;
  private int fractionDigits;
  private boolean hasTime;
  private boolean hasOffset;
  private int offset;

  /** Whether the text is of this form; then the other methods are about it. */
  boolean read(String value) {
    text = value;
    at = 0;
    hour = 0;
    minute = 0;
    second = 0;
    nano = 0;
    fractionDigits = 0;
    hasOffset = false;
    offset = 0;
    hasTime = value.length() > 10;
    year = number(4);
    boolean isDay = year >= 0 && take('-') && (month = number(2)) >= 0;
    isDay = isDay && take('-') && (day = number(2)) >= 0;
    if (!isDay || !hasTime) {
      return isDay && at == text.length();
    }
    return (take('T') || take(' ')) && time() && at == text.length();
  }

  private boolean time() {
    hour = number(2);
    if (hour < 0 || !take(':') || (minute = number(2)) < 0) {
      return false;
    }
    if (take(':')) {
      second = number(2);
      if (second < 0 || (take('.') && !fraction())) {
        return false;
      }
    }
    return at == text.length() || offset();
  }

  private boolean fraction() {
    int start = at;
    int scale = 100_000_000;
    while (at < text.length() && isDigit(text.charAt(at))) {
      int digit = text.charAt(at) - '0';
      at++;
      nano += digit * scale;
      scale /= 10;
      if (digit != 0) {
        fractionDigits = at - start;
      }
    }
    return at > start;
  }

  private boolean offset() {
    hasOffset = true;
    if (take('Z')) {
      return true;
    }
    int sign = take('+') ? 1 : take('-') ? -1 : 0;
    int hours = number(2);
    if (sign == 0 || hours < 0) {
      return false;
    }
    int minutes = 0;
    if (at < text.length()) {
      take(':');
      minutes = number(2);
      if (minutes < 0 || minutes > 59) {
        return false;
      }
    }
    offset = sign * (hours * 60 + minutes) * 60;
    return Math.abs(offset) <= MOST_OFFSET;
  }

  /** So many digits, or -1. */
  private int number(int digits) {
    if (at + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int end = at + digits; at < end; at++) {
      char c = text.charAt(at);
      if (!isDigit(c)) {
        return -1;
      }
      value = 10 * value + (c - '0');
    }
    return value;
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether there are such a day, from year 1 on, and such a time of day. */
  boolean exists() {
    return year >= 1
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= (day <= 28 ? 28 : LocalDate.of(year, month, 1).lengthOfMonth())
        && hour <= 23
        && minute <= 59
        && second <= 59;
  }

  boolean hasTime() {
    return hasTime;
  }

  boolean hasOffset() {
    return hasOffset;
  }

  /** The offset from UTC in seconds, 0 if there is none. */
  int offsetSeconds() {
    return offset;
  }

  /** Digits of the second's fraction up to the last that is not zero. */
  int fractionDigits() {
    return fractionDigits;
  }

  LocalDate date() {
    return LocalDate.of(year, month, day);
  }

  /** Date and time, of whose fraction no more than nine digits may be there. */
  LocalDateTime dateTime() {
    if (fractionDigits > NANO_DIGITS) {
      throw new IllegalStateException(fractionDigits + " digits of a second would be cut");
    }
    return LocalDateTime.of(year, month, day, hour, minute, second, nano);
  }
}
