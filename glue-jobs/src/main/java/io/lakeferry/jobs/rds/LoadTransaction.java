package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Publisher;
import io.lakeferry.jobs.quarantine.Quarantine;
import io.lakeferry.jobs.rds.database.DuplicateKey;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.ledger.CommittedLoad;
import io.lakeferry.jobs.rds.ledger.Ledger;
import io.lakeferry.jobs.rds.ledger.LoadedFile;
import io.lakeferry.jobs.rds.ledger.Plan;
import io.lakeferry.jobs.rds.load.BadRecords;
import io.lakeferry.jobs.rds.load.RowLoad;
import io.lakeferry.jobs.source.Counts;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.ReadPlan;
import io.lakeferry.jobs.source.RecordReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Rows, ledger and quarantine of one load: all of it, or nothing. */
final class LoadTransaction {
  private final LoadWindow window;
  private final S3ToRds flow;
  private final S3Client client;
  private final ObjectStore store;
  private final Database database;
  private final Faults faults;
  private final JobLog log;

  LoadTransaction(
      LoadWindow window,
      S3Client client,
      ObjectStore store,
      Database database,
      Faults faults,
      JobLog log) {
    this.window = window;
    this.flow = window.flow();
    this.client = client;
    this.store = store;
    this.database = database;
    this.faults = faults;
    this.log = log;
  }

  /** Loads what is planned, and commits. */
  CommittedLoad run(Session session, Ledger ledger, TableMaker maker, Plan plan)
      throws SQLException, InterruptedException {
    Optional<Shape> shape = maker.prepare(plan.files());
    List<LoadedFile> loaded =
        shape.isEmpty() ? withoutRecords(session, plan) : load(session, maker, shape.get(), plan);
    CommittedLoad load = load(plan, loaded);
    if (flow.mode() == LoadMode.REPLACE) {
      ledger.forgetAll();
    } else {
      ledger.forget(plan.changed());
    }
    ledger.add(loaded, window.runKey());
    ledger.add(load);
    faults.reach(FaultPoint.AFTER_LEDGER);
    faults.reach(FaultPoint.BEFORE_COMMIT);
    new Commit(database, session, window, Load.PATIENCE).run(ledger.table());
    faults.reach(FaultPoint.AFTER_COMMIT);
    log.info("commit", "Committed", Map.of("rows", load.rows(), "quarantined", load.quarantined()));
    return load;
  }

  private List<LoadedFile> withoutRecords(Session session, Plan plan) throws SQLException {
    session.connection().setAutoCommit(false);
    return plan.files().stream().map(file -> new LoadedFile(file, Counts.NONE)).toList();
  }

  /** Again with more columns, or by way of staging, as often as the rows turn out to need it. */
  private List<LoadedFile> load(Session session, TableMaker maker, Shape first, Plan plan)
      throws SQLException, InterruptedException {
    Shape shape = first;
    boolean staged = flow.mode() == LoadMode.UPSERT && !session.isEmpty(first.target().table());
    Connection connection = session.connection();
    while (true) {
      if (staged) {
        session.stage(shape.target());
      }
      connection.setAutoCommit(false);
      try {
        return loadOnce(session, shape, staged, plan);
      } catch (NewColumn e) {
        rollback(connection);
        log.info("load", e.getMessage());
        shape = maker.widen(shape, plan.files());
      } catch (DuplicateKey e) {
        rollback(connection);
        if (staged || flow.mode() != LoadMode.UPSERT) {
          throw duplicate(e);
        }
        log.info("load", "A key is there twice, so the rows go through a staging table");
        staged = true;
      }
    }
  }

  private List<LoadedFile> loadOnce(Session session, Shape shape, boolean staged, Plan plan)
      throws SQLException, InterruptedException, NewColumn, DuplicateKey {
    LoadTarget target = shape.target();
    if (flow.mode() == LoadMode.REPLACE) {
      session.deleteAll(target.table());
    }
    // What an attempt before this one has left is not what this one refuses.
    new Publisher(store, faults, log).empty(window.quarantine());
    List<LoadedFile> loaded;
    try (Quarantine quarantine = new Quarantine(store, window.quarantine())) {
      RowLoad rows =
          new RowLoad(
              client,
              session,
              () -> reader(shape.plan()),
              () -> faults.reach(FaultPoint.LOAD_FIRST_BLOCK));
      loaded =
          rows.run(
              plan.files(),
              target,
              staged,
              quarantine,
              new BadRecords(flow.badRecords(), window.quarantine()));
      faults.reach(FaultPoint.AFTER_COPY);
    }
    faults.reach(FaultPoint.AFTER_QUARANTINE);
    if (staged) {
      session.merge(target);
      faults.reach(FaultPoint.AFTER_MERGE);
    }
    return loaded;
  }

  private RecordReader reader(ReadPlan plan) {
    return flow.replay().isPresent()
        ? RecordReader.ofQuarantine(plan)
        : RecordReader.of(flow.format(), plan);
  }

  private CommittedLoad load(Plan plan, List<LoadedFile> loaded) {
    Counts total = Counts.NONE;
    for (LoadedFile file : loaded) {
      total = total.plus(file.counts());
    }
    return new CommittedLoad(
        window.runKey(),
        window.jobRunId(),
        plan.listed(),
        loaded.size(),
        plan.bytes(),
        total.records(),
        total.rows(),
        total.bad(),
        Optional.empty(),
        true);
  }

  private JobFailure duplicate(DuplicateKey e) {
    return new JobFailure(
        "Cannot load into "
            + flow.target().text()
            + ", a row of the same key is there, or comes twice: "
            + Printable.of(e.getMessage().replaceAll("\\s+", " "))
            + "; nothing was loaded. Take the row out, or use WriteMode upsert");
  }

  private static void rollback(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }
}
