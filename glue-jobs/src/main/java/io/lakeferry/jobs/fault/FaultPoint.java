package io.lakeferry.jobs.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The points between the steps of a run, in their order. Their names are stable. */
public enum FaultPoint {
  /** The arguments are read. */
  AFTER_START,
  /** The warehouse has let us in. */
  AFTER_CONNECT,
  /** The source rows are counted. */
  AFTER_COUNT,
  /** The rows are in staging. */
  AFTER_UNLOAD,
  /** Count, manifest and file footers agree. */
  AFTER_VERIFY,
  /** Spark has written the staged rows in another format; only runs that need Spark come here. */
  AFTER_CONVERT,
  /** The files that Spark wrote are counted; only runs that need Spark come here. */
  AFTER_RECOUNT,
  /** One new file is visible, others may not be. */
  PUBLISH_FIRST_FILE,
  /** All new files are visible, and so are the ones that they replace. */
  AFTER_PUBLISH_NEW,
  /** One replaced file is gone, others may not be. */
  REMOVE_FIRST_FILE,
  /** All replaced files are gone. */
  AFTER_REMOVE,
  /** The receipt is written. */
  AFTER_RECEIPT,
  /** Staging is empty. */
  AFTER_CLEANUP;

  /** The name in orders, such as {@code after-unload}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All names, in the order of a run. */
  public static List<String> names() {
    return Arrays.stream(values()).map(FaultPoint::text).toList();
  }
}
