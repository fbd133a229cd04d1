package io.lakeferry.functions.launch;

import io.lakeferry.contract.table.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which versions of Glue the jobs of a flow run on. */
enum GlueVersions {
  /** All with Java 17. */
  FROM_5_0 {
    @Override
    boolean include(int major, int minor) {
      return major >= FIRST_WITH_JAVA_17;
    }

    @Override
    String problem() {
      return "the jobs need Java 17, so 5.0 or later";
    }
  },
  /** Those of them with Spark 3: the Spark Cassandra Connector has no release for Spark 4. */
  WITH_SPARK_3 {
    @Override
    boolean include(int major, int minor) {
      return major == FIRST_WITH_JAVA_17 && minor <= 1;
    }

    @Override
    String problem() {
      return "use 5.0 or 5.1: the job needs Java 17, and the Spark Cassandra Connector has no"
          + " release for the Spark 4 of Glue 6.0";
    }
  };

  private static final int FIRST_WITH_JAVA_17 = 5;
  private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

  /** The version, if it is one of these. */
  String parse(String text) {
    Matcher version = VERSION.matcher(text);
    if (!version.matches()
        || !include(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))) {
      throw new IllegalArgumentException(
          "Invalid GlueVersion, " + problem() + ": " + Printable.of(text));
    }
    return text;
  }

  abstract boolean include(int major, int minor);

  abstract String problem();
}
