package io.lakeferry.jobs.keyspaces.connect;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;

/**
 * Options of a user without those that name classes of the public sample for Amazon Keyspaces,
 * which are in no jar of ours: the driver would not start with them.
 *
 * @param kept the options that are left
 * @param unheeded what was left out, and why
 */
record SampleOptions(Config kept, List<String> unheeded) {
  private static final String PACKAGE = "com.aws.ssa.";
  private static final List<String> PARTS = List.of("retry-policy", "throttler");

  static SampleOptions of(Config options) {
    Config kept = options;
    List<String> unheeded = new ArrayList<>();
    for (String part : PARTS) {
      String path = Sessions.ROOT + ".advanced." + part;
      String named = path + ".class";
      if (kept.hasPath(named) && kept.getString(named).startsWith(PACKAGE)) {
        unheeded.add(
            "advanced."
                + part
                + " of DriverConf is not heeded, "
                + kept.getString(named)
                + " is of the sample: here requests that fail are repeated after pauses, and"
                + " MaxReadsPerSecond and MaxWritesPerSecond hold the rate");
        kept = kept.withoutPath(path);
      }
    }
    return new SampleOptions(kept, unheeded);
  }
}
