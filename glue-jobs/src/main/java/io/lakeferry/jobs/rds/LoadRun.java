package io.lakeferry.jobs.rds;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.run.Ending;
import io.lakeferry.jobs.run.Flow;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** What a run of a load does, from the login to rows that are visible. */
final class LoadRun implements Flow<LoadOutcome> {
  private final LoadWindow window;
  private final S3Client client;
  private final ObjectStore store;
  private final Supplier<Database> database;
  private final TransformLane lane;
  private final Faults faults;
  private final JobLog log;

  LoadRun(
      LoadWindow window,
      S3Client client,
      ObjectStore store,
      Supplier<Database> database,
      TransformLane lane,
      Faults faults,
      JobLog log) {
    this.window = window;
    this.client = client;
    this.store = store;
    this.database = database;
    this.lane = lane;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public LoadOutcome move(Map<String, String> versions) {
    Database target = database.get();
    try {
      return new Load(window, client, store, target, lane, faults, log, versions).run();
    } catch (SQLException e) {
      throw target.errors().running("load into " + window.flow().target().text(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while loading; nothing was loaded", e);
    }
  }

  @Override
  public Receipt receipt(Optional<LoadOutcome> done, Ending ending) {
    return LoadReceipt.of(window, done, ending);
  }

  /** A window whose rows are committed publishes what is staged when it is run again. */
  @Override
  public boolean isStagingDone(Receipt receipt) {
    boolean staged = window.flow().lake().isPresent() || window.flow().transform().isPresent();
    return staged && receipt.outcome() != Receipt.Outcome.FAILED;
  }
}
