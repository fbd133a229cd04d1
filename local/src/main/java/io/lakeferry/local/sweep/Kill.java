package io.lakeferry.local.sweep;

import io.lakeferry.jobs.fault.FaultPoint;
import java.time.Duration;

/** When a run is killed. */
public sealed interface Kill {
  /** For a line of a log. */
  String words();

  /** At a point between two steps of the job. */
  record At(FaultPoint point) implements Kill {
    @Override
    public String words() {
      return "at " + point.text();
    }
  }

  /** So long after the start of the process, by the operating system. */
  record After(Duration delay) implements Kill {
    @Override
    public String words() {
      return "after " + delay.toMillis() + " ms";
    }
  }

  /** Not at all. */
  record Never() implements Kill {
    @Override
    public String words() {
      return "never";
    }
  }
}
