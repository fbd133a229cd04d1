package io.lakeferry.functions.watch;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.functions.metrics.Metric;
import io.lakeferry.functions.metrics.Metric.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The metrics of an ended run, in the namespace {@code Glue-ETL}. */
final class RunMetrics {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
  private static final Duration OLDEST = Duration.ofDays(14).minusHours(1);

  private RunMetrics() {}

  static List<Metric> of(WatchedRun run, Verdict verdict, boolean catalogFailed, Instant now) {
    String table = run.tableName();
    List<Metric> points = new ArrayList<>();
    if (verdict instanceof Verdict.Duplicate) {
      // It counts neither as a try nor as a failure of its window; what it cost was spent.
      points.add(Metric.one("Duplicate", table));
      addDpuSeconds(run, points);
      return points;
    }
    Optional<Instant> started = run.ended().startedOn().filter(at -> at.isAfter(now.minus(OLDEST)));
    points.add(new Metric("Invocation count", 1, Unit.COUNT, Optional.of(table), started));
    if (verdict instanceof Verdict.Success success) {
      Receipt receipt = success.receipt();
      points.add(Metric.one("Success", table));
      points.add(point("Rows", (double) receipt.targetRows(), Unit.COUNT, table));
      points.add(point("Bytes", (double) receipt.bytes(), Unit.BYTES, table));
      points.add(point("Quarantined", (double) receipt.quarantinedRows(), Unit.COUNT, table));
      if (receipt.newFiles() != null) {
        points.add(point("New files", (double) receipt.newFiles(), Unit.COUNT, table));
      }
    } else {
      points.add(Metric.one("Failure", table));
      // An alarm cannot add up tables that it does not know: CloudWatch sums no dimension away.
      points.add(Metric.one("Failure"));
      points.add(Metric.one("Invocation errors", table));
    }
    points.add(point("Duration", (double) run.ended().duration().toSeconds(), Unit.SECONDS, table));
    addDpuSeconds(run, points);
    if (catalogFailed) {
      points.add(Metric.one("Catalog errors", table));
    }
    return points;
  }

  private static void addDpuSeconds(WatchedRun run, List<Metric> points) {
    run.ended()
        .dpuSeconds()
        .ifPresent(value -> points.add(point("DPUSeconds", value, Unit.SECONDS, run.tableName())));
  }

  private static Metric point(String name, double value, Unit unit, String table) {
    return new Metric(name, value, unit, Optional.of(table), Optional.empty());
  }
}
