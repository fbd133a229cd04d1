package io.lakeferry.jobs.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The points between the steps of a run, in their order. Their names are stable. Each flow passes
 * some of them.
 */
public enum FaultPoint {
  /** The arguments are read. */
  AFTER_START,
  /** The database has let us in. */
  AFTER_CONNECT,
  /** The source rows are counted. */
  AFTER_COUNT,
  /** The rows are in staging. */
  AFTER_UNLOAD,
  /** Count, manifest and file footers agree. */
  AFTER_VERIFY,
  /** No other load of the table runs until this one ends. */
  AFTER_LOCK,
  /** It is known which files are new. */
  AFTER_PLAN,
  /** The columns of all new files are known; only loads that must find them come here. */
  AFTER_DISCOVER,
  /** The good rows of the files are staged; only loads with a Transform come here. */
  AFTER_STAGE,
  /** Spark has written the staged rows once more; only runs that need Spark come here. */
  AFTER_CONVERT,
  /** The files that Spark wrote are counted; only runs that need Spark come here. */
  AFTER_RECOUNT,
  /** The table has all columns; only loads that make it or add some come here. */
  AFTER_DDL,
  /** The database has got the first rows, others are on their way. */
  LOAD_FIRST_BLOCK,
  /** One file is noted as finished; only imports into Cassandra come here. */
  NOTE_FIRST_FILE,
  /** The database has got all rows. */
  AFTER_COPY,
  /** Rows that are no more are deleted; only imports of incremental exports come here. */
  AFTER_DELETE,
  /** The bad records are in quarantine. */
  AFTER_QUARANTINE,
  /** Some staged rows are where they belong; only upserts that need a staging table come here. */
  MERGE_FIRST_PART,
  /** The rows are where they belong; only upserts that need a staging table come here. */
  AFTER_MERGE,
  /** The ledger has all files. */
  AFTER_LEDGER,
  /** All that is left is to commit. */
  BEFORE_COMMIT,
  /** The database has committed, and the run has not heard of it. */
  AFTER_COMMIT,
  /** One new file is visible, others may not be. */
  PUBLISH_FIRST_FILE,
  /** All new files are visible, and so are the ones that they replace. */
  AFTER_PUBLISH_NEW,
  /** One replaced file is gone, others may not be. */
  REMOVE_FIRST_FILE,
  /** All replaced files are gone. */
  AFTER_REMOVE,
  /** The database knows that the files are visible. */
  AFTER_PUBLISH,
  /** The receipt is written. */
  AFTER_RECEIPT,
  /** Staging is empty. */
  AFTER_CLEANUP;

  private static final Set<FaultPoint> UNLOAD =
      EnumSet.of(
          AFTER_START,
          AFTER_CONNECT,
          AFTER_COUNT,
          AFTER_UNLOAD,
          AFTER_VERIFY,
          AFTER_CONVERT,
          AFTER_RECOUNT,
          PUBLISH_FIRST_FILE,
          AFTER_PUBLISH_NEW,
          REMOVE_FIRST_FILE,
          AFTER_REMOVE,
          AFTER_RECEIPT,
          AFTER_CLEANUP);

  private static final Set<FaultPoint> LOAD =
      EnumSet.of(
          AFTER_START,
          AFTER_CONNECT,
          AFTER_LOCK,
          AFTER_PLAN,
          AFTER_DISCOVER,
          AFTER_STAGE,
          AFTER_CONVERT,
          AFTER_RECOUNT,
          AFTER_DDL,
          LOAD_FIRST_BLOCK,
          AFTER_COPY,
          AFTER_QUARANTINE,
          MERGE_FIRST_PART,
          AFTER_MERGE,
          AFTER_LEDGER,
          BEFORE_COMMIT,
          AFTER_COMMIT,
          PUBLISH_FIRST_FILE,
          AFTER_PUBLISH_NEW,
          REMOVE_FIRST_FILE,
          AFTER_REMOVE,
          AFTER_PUBLISH,
          AFTER_RECEIPT,
          AFTER_CLEANUP);

  private static final Set<FaultPoint> IMPORT =
      EnumSet.of(
          AFTER_START,
          AFTER_CONNECT,
          AFTER_PLAN,
          AFTER_CONVERT,
          LOAD_FIRST_BLOCK,
          NOTE_FIRST_FILE,
          AFTER_COPY,
          AFTER_DELETE,
          AFTER_RECEIPT,
          AFTER_CLEANUP);

  /** The points that an import into Cassandra may pass, in the order of a run. */
  public static List<FaultPoint> ofImport() {
    return List.copyOf(IMPORT);
  }

  /** The points that an unload may pass, in the order of a run. */
  public static List<FaultPoint> ofUnload() {
    return List.copyOf(UNLOAD);
  }

  /** The points that a load may pass, in the order of a run. */
  public static List<FaultPoint> ofLoad() {
    return List.copyOf(LOAD);
  }

  /** The name in orders, such as {@code after-unload}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
