package io.lakeferry.functions.metrics;

import io.lakeferry.functions.log.Log;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The metrics of one invocation that is worth more than its metrics: what CloudWatch does not take
 * is logged, the first time, and stops nothing.
 */
public final class QuietMetrics {
  private final Metrics metrics;
  private final Log log;
  private final AtomicBoolean told = new AtomicBoolean();

  /** These metrics, with their failures in this log. */
  public QuietMetrics(Metrics metrics, Log log) {
    this.metrics = metrics;
    this.log = log;
  }

  /** Puts all points in one call, or none. */
  public void put(List<Metric> points) {
    try {
      metrics.put(points);
    } catch (SdkException e) {
      if (told.compareAndSet(false, true)) {
        log.warn(
            "Cannot put metrics; the run goes on without them",
            Map.of(
                "metrics",
                points.stream().map(Metric::name).toList(),
                "error",
                String.valueOf(e.getMessage())));
      }
    }
  }
}
