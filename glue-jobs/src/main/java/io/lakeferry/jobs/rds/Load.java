package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.lake.LakeFiles;
import io.lakeferry.jobs.rds.lake.LakePublication;
import io.lakeferry.jobs.rds.ledger.CommittedLoad;
import io.lakeferry.jobs.rds.ledger.Ledger;
import io.lakeferry.jobs.rds.ledger.Plan;
import io.lakeferry.jobs.rds.ledger.Planner;
import io.lakeferry.jobs.rds.load.ColumnSearch;
import io.lakeferry.jobs.source.SourceListing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.s3.S3Client;

/** From the lock of a table to the commit of what is new. */
final class Load {
  /** How long a load waits for another one of the same table. */
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private final LoadWindow window;
  private final S3ToRds flow;
  private final S3Client client;
  private final ObjectStore store;
  private final Database database;
  private final TransformLane lane;
  private final Faults faults;
  private final JobLog log;
  private final Map<String, String> versions;

  Load(
      LoadWindow window,
      S3Client client,
      ObjectStore store,
      Database database,
      TransformLane lane,
      Faults faults,
      JobLog log,
      Map<String, String> versions) {
    this.window = window;
    this.flow = window.flow();
    this.client = client;
    this.store = store;
    this.database = database;
    this.lane = lane;
    this.faults = faults;
    this.log = log;
    this.versions = versions;
  }

  LoadOutcome run() throws SQLException, InterruptedException {
    try (Session session = database.connect()) {
      versions.put("database", session.version());
      log.info("connect", "Connected to " + session.version());
      faults.reach(FaultPoint.AFTER_CONNECT);
      TableName table = session.locate(flow.target());
      lock(session, table);
      faults.reach(FaultPoint.AFTER_LOCK);
      Ledger ledger = new Ledger(session, table);
      ledger.create();
      Optional<CommittedLoad> earlier = ledger.loads().find(window.runKey());
      if (earlier.isPresent()) {
        log.info("plan", "This window was loaded by job run " + earlier.get().jobRunId());
        return outcome(
            Receipt.Outcome.RECOVERED,
            earlier.get(),
            publication(ledger).publishLeft(earlier.get()));
      }
      Plan plan = plan(ledger);
      faults.reach(FaultPoint.AFTER_PLAN);
      if (plan.isNothing()) {
        log.info("plan", "Nothing is new", Map.of("listed", plan.listed()));
        LakeFiles left = publication(ledger).publishLeft();
        // Files of an earlier run that have become visible only now are to be told of.
        return outcome(
            left.files().isEmpty() ? Receipt.Outcome.NOTHING_NEW : Receipt.Outcome.PUBLISHED,
            nothing(plan),
            left);
      }
      return load(session, ledger, plan);
    }
  }

  private LoadOutcome load(Session session, Ledger ledger, Plan plan)
      throws SQLException, InterruptedException {
    log.info(
        "plan",
        "Loading new files",
        Map.of(
            "listed", plan.listed(), "files", (long) plan.files().size(), "bytes", plan.bytes()));
    ColumnSearch search = new ColumnSearch(client, window::discovery);
    TableMaker maker = new TableMaker(flow, session, ledger.table(), search, faults, log);
    LoadTransaction.Committed committed =
        new LoadTransaction(
                window,
                new Transfer(window, client, store, faults, log),
                new Transformation(window, client, store, lane, search, faults, log, versions),
                database,
                faults,
                log)
            .run(session, ledger, maker, plan);
    return outcome(Receipt.Outcome.PUBLISHED, committed.load(), publish(ledger, committed));
  }

  private LakeFiles publish(Ledger ledger, LoadTransaction.Committed committed)
      throws SQLException {
    if (!committed.sessionLost()) {
      return publication(ledger).publishLeft(committed.load());
    }
    if (committed.load().lake().isEmpty()) {
      // What others have left is not worth the wait for the lock; the next load sees to it.
      return LakeFiles.NONE;
    }
    try (Session session = database.connect()) {
      lock(session, ledger.table());
      // Another load may have had the lock in between, and published these files or replaced them.
      return publication(new Ledger(session, ledger.table())).publishLeft(committed.load());
    }
  }

  private LakePublication publication(Ledger ledger) {
    return new LakePublication(store, ledger.loads(), faults, log);
  }

  private void lock(Session session, TableName table) throws SQLException {
    if (!session.lock(table, PATIENCE)) {
      throw new JobFailure(
          "Another load of "
              + session.quoting().quoted(table)
              + " has been running for more than "
              + PATIENCE.toMinutes()
              + " minutes; run the window again when it has ended");
    }
  }

  private Plan plan(Ledger ledger) throws SQLException {
    LakePath folder = source(ledger);
    log.info("plan", "Listing " + folder);
    // Patterns are about the files of the source, not about those of a quarantine.
    List<KeyGlob> exclude = flow.replay().isPresent() ? List.of() : flow.exclude();
    SourceListing listing = new SourceListing(client, folder, exclude);
    return Planner.plan(flow.mode(), ledger, folder.toString(), listing.files());
  }

  /** The folder of the files; of a replay that of the bad records of the load that committed. */
  private LakePath source(Ledger ledger) throws SQLException {
    if (flow.replay().isEmpty()) {
      return flow.source();
    }
    String runKey = flow.replay().get().value();
    CommittedLoad load =
        ledger
            .loads()
            .find(runKey)
            .orElseThrow(
                () ->
                    new JobFailure(
                        "Cannot replay the run "
                            + runKey
                            + ", it has loaded nothing: its files are still new, so that a run"
                            + " without Replay loads them"));
    return window.attempt().quarantine(flow.replay().get(), load.jobRunId());
  }

  private LoadOutcome outcome(Receipt.Outcome outcome, CommittedLoad load, LakeFiles lake) {
    return new LoadOutcome(
        outcome,
        load,
        load.quarantined() == 0
            ? Optional.empty()
            : Optional.of(window.quarantine(load.jobRunId())),
        lake);
  }

  private CommittedLoad nothing(Plan plan) {
    return new CommittedLoad(
        window.runKey(),
        window.jobRunId(),
        plan.listed(),
        0,
        0,
        0,
        0,
        OptionalLong.empty(),
        0,
        Optional.empty());
  }
}
