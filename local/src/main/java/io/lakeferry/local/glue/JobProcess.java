package io.lakeferry.local.glue;

import java.time.Duration;
import java.util.OptionalInt;

/** The process of a job run. */
public interface JobProcess {
  /** Waits for its end, at most so long; its exit code, or empty if it still runs. */
  OptionalInt waitFor(Duration limit) throws InterruptedException;

  /** Ends it: asks, and kills after a short while. Returns when it is gone. */
  void stop() throws InterruptedException;

  /** What Glue would say of its failure, in one line. */
  String failure(int exitCode);
}
