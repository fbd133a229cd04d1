package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the metrics add up to over the last two weeks, which is as old as a data point may be put.
 *
 * @param aws calls to the services
 * @param clock tells now
 */
public record MetricTotals(AwsCalls aws, Clock clock) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PAST = Duration.ofDays(15);
  private static final Duration FUTURE = Duration.ofHours(3);

  /**
   * One metric.
   *
   * @param namespace its namespace
   * @param name its name
   * @param dimensions its dimensions, {@code name=value}
   * @param sum the sum of its values
   * @param samples how many values there were
   */
  public record Total(
      String namespace, String name, String dimensions, double sum, double samples) {}

  /** All metrics, in the order of namespace, dimensions and name. */
  public List<Total> all() {
    List<Total> totals = new ArrayList<>();
    ObjectNode input = JSON.createObjectNode();
    JsonNode page;
    do {
      page = aws.call(AwsCalls.Service.CLOUDWATCH, "ListMetrics", input);
      page.path("Metrics").forEach(metric -> totals.add(total(metric)));
      input.put("NextToken", page.path("NextToken").asText());
    } while (page.hasNonNull("NextToken"));
    totals.sort(
        Comparator.comparing(Total::namespace)
            .thenComparing(Total::dimensions)
            .thenComparing(Total::name));
    return totals;
  }

  private Total total(JsonNode metric) {
    Instant now = clock.instant();
    ObjectNode input = JSON.createObjectNode();
    input.set("Namespace", metric.path("Namespace"));
    input.set("MetricName", metric.path("MetricName"));
    input.set("Dimensions", metric.path("Dimensions"));
    input.put("StartTime", now.minus(PAST).getEpochSecond());
    input.put("EndTime", now.plus(FUTURE).getEpochSecond());
    input.put("Period", Duration.ofDays(1).toSeconds());
    input.putArray("Statistics").add("Sum").add("SampleCount");
    double sum = 0;
    double samples = 0;
    for (JsonNode point :
        aws.call(AwsCalls.Service.CLOUDWATCH, "GetMetricStatistics", input).path("Datapoints")) {
      sum += point.path("Sum").asDouble();
      samples += point.path("SampleCount").asDouble();
    }
    List<String> dimensions = new ArrayList<>();
    for (JsonNode dimension : metric.path("Dimensions")) {
      dimensions.add(dimension.path("Name").asText() + "=" + dimension.path("Value").asText());
    }
    return new Total(
        metric.path("Namespace").asText(),
        metric.path("MetricName").asText(),
        String.join(", ", dimensions),
        sum,
        samples);
  }
}
