package io.lakeferry.local.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Tree;
import java.time.Instant;

/** One data point, as put. */
record Datum(Metric metric, Instant timestamp, String unit, Sample sample) {
  /** As a line of the metrics file. */
  ObjectNode line() {
    ObjectNode line = metric.answer();
    line.set("Timestamp", Tree.seconds(timestamp));
    line.put("Unit", unit);
    line.put("SampleCount", sample.count());
    line.put("Sum", sample.sum());
    line.put("Minimum", sample.minimum());
    line.put("Maximum", sample.maximum());
    return line;
  }

  /** The data point of a line. */
  static Datum of(ObjectNode line) {
    return new Datum(
        Metric.of(Tree.required(line, "Namespace"), line),
        Tree.instant(line.get("Timestamp")),
        Tree.required(line, "Unit"),
        new Sample(
            line.get("SampleCount").doubleValue(),
            line.get("Sum").doubleValue(),
            line.get("Minimum").doubleValue(),
            line.get("Maximum").doubleValue()));
  }
}
