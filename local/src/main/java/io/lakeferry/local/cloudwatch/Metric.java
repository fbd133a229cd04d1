package io.lakeferry.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Tree;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tells one metric from another: every set of dimensions is a metric of its own.
 *
 * @param namespace the namespace
 * @param name the name of the metric
 * @param dimensions the values of the dimensions by name
 */
record Metric(String namespace, String name, SortedMap<String, String> dimensions)
    implements Comparable<Metric> {
  Metric {
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  /** The metric that a part of a request names. */
  static Metric of(String namespace, JsonNode part) {
    return new Metric(namespace, part.get("MetricName").textValue(), dimensions(part));
  }

  static SortedMap<String, String> dimensions(JsonNode part) {
    SortedMap<String, String> dimensions = new TreeMap<>();
    part.path("Dimensions")
        .forEach(d -> dimensions.put(d.get("Name").textValue(), d.path("Value").asText("")));
    return dimensions;
  }

  ObjectNode answer() {
    ObjectNode answer = Tree.object().put("Namespace", namespace).put("MetricName", name);
    var list = answer.putArray("Dimensions");
    for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
      list.addObject().put("Name", dimension.getKey()).put("Value", dimension.getValue());
    }
    return answer;
  }

  @Override
  public int compareTo(Metric other) {
    return answer().toString().compareTo(other.answer().toString());
  }
}
