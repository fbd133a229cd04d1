package io.lakeferry.jobs.keyspaces.connect;

import com.datastax.oss.driver.internal.core.config.typesafe.DefaultDriverConfigLoader;
import com.typesafe.config.Config;

/** Options that are settled; the driver's own loader would read its files again every minute. */
final class LoadedOptions extends DefaultDriverConfigLoader {
  LoadedOptions(Config options) {
    super(() -> options, false);
  }
}
