package io.lakeferry.local.cloudwatch;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Page;
import io.lakeferry.local.endpoint.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** ListMetrics, GetMetricStatistics, GetMetricData. */
record MetricReader(MetricStore store) {
  private static final int LIST_PAGE = 500;
  private static final int MAX_DATAPOINTS = 1440;

  ObjectNode list(ObjectNode input) {
    SortedMap<String, String> wanted = Metric.dimensions(input);
    List<ObjectNode> found =
        store.metrics().stream()
            .filter(m -> Tree.text(input, "Namespace").map(m.namespace()::equals).orElse(true))
            .filter(m -> Tree.text(input, "MetricName").map(m.name()::equals).orElse(true))
            .filter(m -> wanted.entrySet().stream().allMatch(entry -> has(m, entry)))
            .map(Metric::answer)
            .toList();
    return Page.of(found, input, "InvalidNextToken", LIST_PAGE).answer("Metrics");
  }

  ObjectNode statistics(ObjectNode input) {
    Periods periods = Periods.of(input, input.get("Period").intValue());
    if (periods.count() > MAX_DATAPOINTS) {
      throw Refused.combination(
          "You have requested up to "
              + periods.count()
              + " datapoints, which exceeds the limit of "
              + MAX_DATAPOINTS
              + ". You may reduce the datapoints requested by increasing Period, or decreasing the"
              + " time range.");
    }
    Metric metric = Metric.of(Tree.required(input, "Namespace"), input);
    ObjectNode answer = Tree.object().put("Label", metric.name());
    ArrayNode datapoints = answer.putArray("Datapoints");
    byUnit(metric, Tree.text(input, "Unit"))
        .forEach(
            (unit, data) ->
                periods
                    .cut(data)
                    .forEach(
                        (time, sample) -> {
                          ObjectNode point = datapoints.addObject();
                          point.putPOJO("Timestamp", time);
                          input
                              .get("Statistics")
                              .forEach(
                                  name ->
                                      sample
                                          .statistic(name.textValue())
                                          .ifPresent(value -> point.put(name.textValue(), value)));
                          point.put("Unit", unit);
                        }));
    return answer;
  }

  ObjectNode data(ObjectNode input) {
    ObjectNode answer = Tree.object();
    ArrayNode results = answer.putArray("MetricDataResults");
    boolean ascending = Tree.text(input, "ScanBy").filter("TimestampAscending"::equals).isPresent();
    for (JsonNode query : input.get("MetricDataQueries")) {
      if (query.has("Expression") || !query.has("MetricStat")) {
        throw refused(
            "ValidationError",
            "The query "
                + query.get("Id").textValue()
                + " must have MetricStat; expressions are not supported here");
      }
      ObjectNode result = result(input, query, ascending);
      if (query.path("ReturnData").asBoolean(true)) {
        results.add(result);
      }
    }
    answer.putArray("Messages");
    return answer;
  }

  private ObjectNode result(ObjectNode input, JsonNode query, boolean ascending) {
    JsonNode stat = query.get("MetricStat");
    String statistic = stat.get("Stat").textValue();
    JsonNode named = stat.get("Metric");
    Metric metric = Metric.of(named.get("Namespace").textValue(), named);
    Periods periods = Periods.of(input, stat.get("Period").intValue());
    Optional<String> unit = Optional.ofNullable(stat.get("Unit")).map(JsonNode::textValue);
    List<Datum> data = byUnit(metric, unit).values().stream().flatMap(List::stream).toList();
    List<Map.Entry<Instant, Sample>> points = new ArrayList<>(periods.cut(data).entrySet());
    if (!ascending) {
      Collections.reverse(points);
    }
    ObjectNode result =
        Tree.object()
            .put("Id", query.get("Id").textValue())
            .put("Label", query.path("Label").asText(metric.name()));
    ArrayNode timestamps = result.putArray("Timestamps");
    ArrayNode values = result.putArray("Values");
    for (Map.Entry<Instant, Sample> point : points) {
      timestamps.addPOJO(point.getKey());
      values.add(
          point
              .getValue()
              .statistic(statistic)
              .orElseThrow(
                  () ->
                      Refused.value(
                          "Stat",
                          statistic,
                          "Here it is SampleCount, Sum, Average, Minimum or Maximum.")));
    }
    return result.put("StatusCode", "Complete");
  }

  private SortedMap<String, List<Datum>> byUnit(Metric metric, Optional<String> unit) {
    return store.of(metric).stream()
        .filter(datum -> unit.isEmpty() || unit.get().equals(datum.unit()))
        .collect(Collectors.groupingBy(Datum::unit, TreeMap::new, Collectors.toList()));
  }

  private static boolean has(Metric metric, Map.Entry<String, String> wanted) {
    String value = metric.dimensions().get(wanted.getKey());
    return value != null && (wanted.getValue().isEmpty() || wanted.getValue().equals(value));
  }
}
