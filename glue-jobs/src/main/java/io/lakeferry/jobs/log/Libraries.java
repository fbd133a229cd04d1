package io.lakeferry.jobs.log;

/** What libraries say, where nobody has settled that before; Glue has. */
public final class Libraries {
  private static final String CONFIGURATION = "log4j2.configurationFile";
  private static final String PROVIDER = "slf4j.provider";
  private static final String SILENT = "org.slf4j.helpers.NOP_FallbackServiceProvider";

  private Libraries() {}

  /**
   * Lets only warnings through. Must come before a library asks for its logger.
   *
   * @param spark whether Spark will run; without it nothing is worth the third of a second that
   *     Spark's logging takes to start
   */
  public static void quiet(boolean spark) {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, "classpath:io/lakeferry/jobs/log4j2.properties");
    }
    if (!spark && System.getProperty(PROVIDER) == null) {
      System.setProperty(PROVIDER, SILENT);
      System.setProperty("slf4j.internal.verbosity", "WARN");
    }
  }
}
