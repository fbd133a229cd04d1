package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.OtherWindows;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.publish.Publisher;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import io.lakeferry.jobs.run.Ending;
import io.lakeferry.jobs.run.Flow;
import io.lakeferry.jobs.secret.ManagedSecret;
import io.lakeferry.jobs.spark.Reshaping;
import io.lakeferry.jobs.spark.SparkLane;
import io.lakeferry.jobs.spark.StagedConversion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a run of an unload does, from the write mode's question to files that are visible. */
final class UnloadRun implements Flow<Move> {
  private final Window window;
  private final ObjectStore store;
  private final Supplier<Optional<ManagedSecret>> secret;
  private final Faults faults;
  private final JobLog log;
  private final Publisher publisher;

  UnloadRun(
      Window window,
      ObjectStore store,
      Supplier<Optional<ManagedSecret>> secret,
      Faults faults,
      JobLog log) {
    this.window = window;
    this.store = store;
    this.secret = secret;
    this.faults = faults;
    this.log = log;
    this.publisher = new Publisher(store, faults, log);
  }

  @Override
  public Move move(Map<String, String> versions) {
    RedshiftUnload flow = window.flow();
    boolean taken = isTaken(flow.writeMode());
    if (taken && flow.writeMode() == WriteMode.IGNORE) {
      log.info("publish", "Skipped, there are files in " + flow.destination());
      return Move.skipped();
    }
    if (taken && flow.writeMode() == WriteMode.ERRORIFEXISTS) {
      throw new JobFailure(
          "Cannot write to "
              + flow.destination()
              + ", there are files and WriteMode is errorifexists; remove them, or use overwrite");
    }
    Unloaded unloaded =
        new Unloader(store, faults, log).unload(flow, secret.get(), window.unloaded());
    versions.put("redshift", unloaded.version());
    if (unloaded.rows() == 0) {
      // Not through Spark: its start would take longer than the whole run.
      return publish(0, 0, List.of(), unloaded.columnsWithoutRows(flow));
    }
    if (!window.needsSpark()) {
      return publish(unloaded.rows(), unloaded.rows(), unloaded.files(), unloaded.columns());
    }
    return converted(unloaded, versions);
  }

  @Override
  public Receipt receipt(Optional<Move> done, Ending ending) {
    return UnloadReceipt.of(window, done, ending);
  }

  @Override
  public boolean isStagingDone(Receipt receipt) {
    return true;
  }

  private Move converted(Unloaded unloaded, Map<String, String> versions) {
    RedshiftUnload flow = window.flow();
    log.info("convert", "Starting Spark");
    try (SparkLane spark = SparkLane.start("lakeferry " + flow.table().display())) {
      versions.put("spark", spark.version());
      StagedConversion conversion =
          StagedConversion.run(
              spark,
              unloaded.files(),
              Reshaping.by(flow.transform()),
              flow.fileFormat(),
              window.converted(),
              store,
              faults,
              log);
      return publish(unloaded.rows(), conversion.rows(), conversion.files(), conversion.columns());
    }
  }

  /** Whether a mode that leaves files has found some. */
  private boolean isTaken(WriteMode mode) {
    // Asked in every mode: a lake that cannot be listed is better found before the warehouse works.
    List<StoredObject> others = publisher.others(window.destination());
    boolean leaves = mode == WriteMode.IGNORE || mode == WriteMode.ERRORIFEXISTS;
    if (others.isEmpty() || !leaves) {
      return false;
    }
    new OtherWindows(store, window.attempt()::receipts)
        .checkFinished(window.destination().folder(), others);
    return true;
  }

  private Move publish(
      long sourceRows, long targetRows, List<StagedFile> files, List<Column> columns) {
    log.info("publish", "Publishing to " + window.flow().destination());
    Published published = publisher.publish(files, window.destination());
    log.info(
        "publish",
        "Published %d files, removed %d".formatted(published.files().size(), published.removed()),
        Map.of(
            "rows",
            published.rows(),
            "bytes",
            published.bytes(),
            "files",
            (long) published.files().size(),
            "removed",
            (long) published.removed()));
    return new Move(Receipt.Outcome.PUBLISHED, sourceRows, targetRows, published, columns);
  }
}
