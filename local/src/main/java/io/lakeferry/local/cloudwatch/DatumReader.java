package io.lakeferry.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.local.endpoint.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a data point of a request and holds it against the rules of PutMetricData. */
record DatumReader(String namespace, Instant now) {
  private static final double LIMIT = Math.pow(2, 360);
  private static final Duration PAST = Duration.ofDays(14);
  private static final Duration FUTURE = Duration.ofHours(2);

  /** The data point at a place, which errors name. */
  Datum read(JsonNode part, String place) {
    checkDimensions(part, place);
    return new Datum(
        Metric.of(namespace, part),
        timestamp(part, place),
        part.path("Unit").asText("None"),
        sample(part, place));
  }

  private Instant timestamp(JsonNode part, String place) {
    if (!part.has("Timestamp")) {
      return now;
    }
    Instant time = Tree.instant(part.get("Timestamp"));
    if (time.isBefore(now.minus(PAST)) || time.isAfter(now.plus(FUTURE))) {
      throw Refused.value(
          place + ".Timestamp",
          time.toString(),
          "Timestamps lie within the past two weeks and the next two hours.");
    }
    return time;
  }

  private static Sample sample(JsonNode part, String place) {
    long ways = Stream.of("Value", "Values", "StatisticValues").filter(part::has).count();
    if (ways == 0) {
      throw Refused.missing(place + ".Value");
    }
    if (ways > 1) {
      throw Refused.combination(
          "The parameters "
              + place
              + ".Value, .Values and .StatisticValues are mutually exclusive.");
    }
    if (part.has("Value")) {
      return Sample.of(number(part.get("Value"), place + ".Value"), 1);
    }
    return part.has("Values") ? many(part, place) : set(part.get("StatisticValues"), place);
  }

  private static Sample many(JsonNode part, String place) {
    JsonNode values = part.get("Values");
    JsonNode counts = part.path("Counts");
    if (values.isEmpty() || (part.has("Counts") && counts.size() != values.size())) {
      throw Refused.combination(
          "The parameters " + place + ".Values and .Counts must have the same length, at least 1.");
    }
    Sample all = null;
    for (int i = 0; i < values.size(); i++) {
      double count = part.has("Counts") ? positive(counts.get(i), place + ".Counts") : 1;
      Sample one = Sample.of(number(values.get(i), place + ".Values"), count);
      all = all == null ? one : all.and(one);
    }
    return all;
  }

  private static Sample set(JsonNode set, String place) {
    double count = positive(set.get("SampleCount"), place + ".StatisticValues.SampleCount");
    return new Sample(
        count,
        number(set.get("Sum"), place + ".StatisticValues.Sum"),
        number(set.get("Minimum"), place + ".StatisticValues.Minimum"),
        number(set.get("Maximum"), place + ".StatisticValues.Maximum"));
  }

  private static double positive(JsonNode node, String place) {
    double count = number(node, place);
    if (count <= 0) {
      throw Refused.value(place, Double.toString(count), "It must be positive.");
    }
    return count;
  }

  private static double number(JsonNode node, String place) {
    double value = node.doubleValue();
    if (!Double.isFinite(value) || Math.abs(value) > LIMIT) {
      throw Refused.value(
          place,
          node.asText(),
          "It must be a number between -2^360 and 2^360, not NaN or infinite.");
    }
    return value;
  }

  private static void checkDimensions(JsonNode part, String place) {
    Set<String> names = new HashSet<>();
    int number = 0;
    for (JsonNode dimension : part.path("Dimensions")) {
      String at = place + ".Dimensions.member." + ++number;
      checkText(dimension.get("Name").textValue(), at + ".Name");
      checkText(dimension.get("Value").textValue(), at + ".Value");
      if (!names.add(dimension.get("Name").textValue())) {
        throw Refused.value(
            at + ".Name", dimension.get("Name").textValue(), "A dimension is named once.");
      }
    }
  }

  private static void checkText(String text, String place) {
    if (text.isBlank() || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw Refused.value(
          place, text, "It must contain only ASCII characters, one of them not blank.");
    }
    if (place.endsWith(".Name") && text.startsWith(":")) {
      throw Refused.value(place, text, "It must not start with a colon.");
    }
  }
}
