package io.lakeferry.local.sweep;

import io.lakeferry.jobs.fault.FaultPoint;
import java.time.Duration;
import java.util.Optional;

/** When a run is killed. */
public sealed interface Kill {
  /** For a line of a log. */
  String words();

  /** The order that makes the job die by itself; empty if somebody else must kill it. */
  default Optional<String> fault() {
    return this instanceof At at ? Optional.of(at.point().text()) : Optional.empty();
  }

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
