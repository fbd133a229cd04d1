package io.lakeferry.local.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One object of a batch: events of one type and one day. A single event is written as the object's
 * whole text, several as one a line.
 *
 * @param batch what it is part of
 * @param first its first event, counted from 0
 * @param events how many it has
 * @param type the type of its events
 * @param day the day of its events, in UTC
 */
record StoreObject(EventBatch batch, long first, int events, String type, LocalDate day) {
  /** No event is longer. */
  static final int LONGEST_EVENT = 400;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu_MM_dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final long MICROS = 1_000_000;
  private static final String[] CATEGORIES = {
    "books", "garden", "games", "kitchen", "music", "shoes", "tools", "toys"
  };
  private static final int STORES = 10;
  private static final int FIRST_SKU = 18_981;
  private static final int LAST_SKU = 189_281;
  private static final int MOST_PIECES = 38;
  private static final int HIGHEST_PRICE_CENTS = 10_000;

  /** The key below the folder of all events. */
  String key() {
    return "event_type=" + type + "/dt=" + DAY.format(day) + "/" + batch.micros(first) + ".json";
  }

  /** The event after the last one. */
  long next() {
    return first + events;
  }

  /** Writes the events, and gives how many bytes that took. */
  int writeTo(byte[] content) {
    SplittableRandom random = batch.random(first);
    int length = 0;
    for (long event = first; event < next(); event++) {
      String text = text(event, random);
      length += copy(text, content, length);
      if (events > 1) {
        content[length++] = '\n';
      }
    }
    return length;
  }

  private static int copy(String ascii, byte[] content, int at) {
    for (int i = 0; i < ascii.length(); i++) {
      content[at + i] = (byte) ascii.charAt(i);
    }
    return ascii.length();
  }

  private String text(long event, SplittableRandom random) {
    boolean bad = batch.isBad(event);
    int cents = random.nextInt(HIGHEST_PRICE_CENTS + 1);
    StringBuilder text = new StringBuilder(LONGEST_EVENT);
    text.append("{\"request_id\":\"").append(new UUID(random.nextLong(), random.nextLong()));
    text.append("\",\"category\":\"").append(CATEGORIES[random.nextInt(CATEGORIES.length)]);
    int store = 1 + random.nextInt(STORES);
    text.append('"');
    if (!bad) {
      text.append(",\"store_id\":").append(store);
    }
    text.append(",\"ts\":\"").append(time(event)).append("\",\"event_type\":\"").append(type);
    text.append("\",\"sales\":").append(cents / 100).append('.');
    text.append(cents / 10 % 10).append(cents % 10);
    text.append(",\"sku\":").append(random.nextInt(FIRST_SKU, LAST_SKU + 1));
    text.append(",\"gift_wrap\":").append(random.nextBoolean());
    text.append(",\"qty\":").append(1 + random.nextInt(MOST_PIECES));
    text.append(",\"priority_shipping\":").append(random.nextBoolean());
    text.append(",\"contact_me\":\"store-").append(store).append("@example.com\"");
    text.append(",\"is_return\":").append(random.nextBoolean());
    return text.append(bad ? ",\"bad_msg\":true}" : "}").toString();
  }

  private String time(long event) {
    long micros = batch.micros(event);
    return TIME.format(
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, MICROS),
            (int) Math.floorMod(micros, MICROS) * 1000,
            ZoneOffset.UTC));
  }
}
