package io.lakeferry.jobs.keyspaces;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.keyspaces.connect.Preflight;
import io.lakeferry.jobs.keyspaces.read.Executor;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Publisher;
import io.lakeferry.jobs.run.Ending;
import io.lakeferry.jobs.run.Flow;
import io.lakeferry.jobs.spark.SparkLane;
import java.util.Map;
import java.util.Optional;

/** What a run does with a table of Keyspaces or Cassandra, from the pre-flight on. */
final class TransferRun implements Flow<Transferred> {
  private final TransferWindow window;
  private final ObjectStore store;
  private final Faults faults;
  private final JobLog log;

  TransferRun(TransferWindow window, ObjectStore store, Faults faults, JobLog log) {
    this.window = window;
    this.store = store;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public Transferred move(Map<String, String> versions) {
    KeyspacesTransfer flow = window.flow();
    return flow.operation() == KeyspacesOperation.INCREMENTAL_EXPORT
        ? compare(versions)
        : transfer(versions);
  }

  /** Files know all that is to be known, so no cluster is asked. */
  private Transferred compare(Map<String, String> versions) {
    log.info("connect", "Starting Spark");
    try (SparkLane spark = SparkLane.start("lakeferry " + window.flow().table())) {
      versions.put("spark", spark.version());
      return new IncrementalExport(window, store, folder(), faults, log).run(spark);
    }
  }

  private ExportFolder folder() {
    return new ExportFolder(window, store, new Publisher(store, faults, log), log);
  }

  private Transferred transfer(Map<String, String> versions) {
    KeyspacesTransfer flow = window.flow();
    log.info("connect", "Connecting to " + flow.endpoint());
    Executor executor = Executor.of(window.arguments().values());
    executor.unheeded().forEach(option -> log.warn("connect", option));
    CqlSession session = executor.session().session();
    TableShape table =
        TableShape.of(new Preflight(executor.session(), flow.endpoint()).check(flow.table()));
    faults.reach(FaultPoint.AFTER_CONNECT);
    log.info("connect", "Starting Spark");
    try (SparkLane spark = SparkLane.start("lakeferry " + flow.table())) {
      versions.put("spark", spark.version());
      return switch (flow.operation()) {
        case EXPORT -> new Export(window, store, folder(), faults, log).run(spark, session, table);
        case COUNT -> new Count(window, log).run(spark, session, table);
        case IMPORT -> new Import(window, store, faults, log).run(spark, session, table);
        case INCREMENTAL_EXPORT ->
            throw new IllegalStateException("Exports are compared without a cluster");
      };
    }
  }

  @Override
  public Receipt receipt(Optional<Transferred> done, Ending ending) {
    return TransferReceipt.of(window, done, ending);
  }

  /** An import that failed leaves what it has finished, for the next run to pass over. */
  @Override
  public boolean isStagingDone(Receipt receipt) {
    return window.flow().operation() != KeyspacesOperation.IMPORT || receipt.error() == null;
  }
}
