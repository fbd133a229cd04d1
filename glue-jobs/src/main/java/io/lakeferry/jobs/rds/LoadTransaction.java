package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.rds.database.DuplicateKey;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.ledger.CommittedLoad;
import io.lakeferry.jobs.rds.ledger.Ledger;
import io.lakeferry.jobs.rds.ledger.LoadedFile;
import io.lakeferry.jobs.rds.ledger.Plan;
import io.lakeferry.jobs.rds.load.BadRecords;
import io.lakeferry.jobs.source.Counts;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.SourceFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows, ledger and quarantine of one load: all of it, or nothing. */
final class LoadTransaction {
  private final LoadWindow window;
  private final S3ToRds flow;
  private final Transfer transfer;
  private final Transformation transformation;
  private final Database database;
  private final Faults faults;
  private final JobLog log;

  LoadTransaction(
      LoadWindow window,
      Transfer transfer,
      Transformation transformation,
      Database database,
      Faults faults,
      JobLog log) {
    this.window = window;
    this.flow = window.flow();
    this.transfer = transfer;
    this.transformation = transformation;
    this.database = database;
    this.faults = faults;
    this.log = log;
  }

  /**
   * What was committed.
   *
   * @param load the load
   * @param sessionLost whether the session has ended with it
   */
  record Committed(CommittedLoad load, boolean sessionLost) {}

  /** Loads what is planned, and commits. */
  Committed run(Session session, Ledger ledger, TableMaker maker, Plan plan)
      throws SQLException, InterruptedException {
    boolean complete = false;
    CommittedLoad load;
    try {
      load =
          flow.transform().isPresent()
              ? transformed(session, ledger, maker, plan, flow.transform().get())
              : plain(session, ledger, maker, plan);
      faults.reach(FaultPoint.BEFORE_COMMIT);
      complete = true;
    } finally {
      // From here on nobody can tell without asking the ledger whether the files are needed.
      if (!complete) {
        discard();
      }
    }
    boolean survived =
        new Commit(database, session, window.attempt(), Load.PATIENCE).run(ledger.table());
    faults.reach(FaultPoint.AFTER_COMMIT);
    log.info("commit", "Committed", Map.of("rows", load.rows(), "quarantined", load.quarantined()));
    return new Committed(load, !survived);
  }

  private CommittedLoad plain(Session session, Ledger ledger, TableMaker maker, Plan plan)
      throws SQLException, InterruptedException {
    Optional<Shape> shape = maker.prepare(plan.files());
    Transfer.Brought brought =
        shape.isEmpty()
            ? withoutRecords(
                session,
                plan.files().stream().map(file -> new LoadedFile(file, Counts.NONE)).toList())
            : transfer(
                session, maker, shape.get(), new Transfer.Cargo(plan.files(), BadRecords.Of.FILES));
    CommittedLoad load = load(plan, brought, OptionalLong.empty());
    write(ledger, plan, brought.files(), load);
    return load;
  }

  /** The ledger has the files of the source, the table the rows that the query has made of them. */
  private CommittedLoad transformed(
      Session session, Ledger ledger, TableMaker maker, Plan plan, String sql)
      throws SQLException, InterruptedException {
    Transformation.Transformed transformed = transformation.run(plan.files(), sql);
    Optional<Shape> shape =
        transformed.result().isPresent()
            ? Optional.of(maker.prepare(transformed.result().get().columns()))
            : maker.prepareForNothing();
    List<SourceFile> files =
        transformed.result().map(Transformation.Result::files).orElse(List.of());
    Transfer.Brought brought =
        shape.isEmpty()
            ? withoutRecords(session, List.of())
            : transfer(
                session, maker, shape.get(), new Transfer.Cargo(files, BadRecords.Of.RESULT));
    long loaded = brought.files().stream().mapToLong(file -> file.counts().rows()).sum();
    if (loaded != transformed.rows()) {
      throw new JobFailure(
          "Rows do not agree: the Transform has made "
              + transformed.rows()
              + ", and "
              + loaded
              + " were loaded; nothing was loaded, run the window again");
    }
    Transfer.Brought told = new Transfer.Brought(transformed.sources(), brought.manifest());
    CommittedLoad load = load(plan, told, OptionalLong.of(loaded));
    write(ledger, plan, transformed.sources(), load);
    return load;
  }

  private void write(Ledger ledger, Plan plan, List<LoadedFile> files, CommittedLoad load)
      throws SQLException {
    if (flow.mode() == LoadMode.REPLACE) {
      ledger.forgetAll();
    } else {
      ledger.forget(plan.changed());
    }
    ledger.add(files, window.runKey());
    ledger.loads().add(load);
    faults.reach(FaultPoint.AFTER_LEDGER);
  }

  private static Transfer.Brought withoutRecords(Session session, List<LoadedFile> files)
      throws SQLException {
    session.connection().setAutoCommit(false);
    return new Transfer.Brought(files, Optional.empty());
  }

  /** Again with more columns, or by way of staging, as often as the rows turn out to need it. */
  private Transfer.Brought transfer(
      Session session, TableMaker maker, Shape first, Transfer.Cargo cargo)
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
        return transfer.run(session, shape, staged, cargo);
      } catch (NewColumn e) {
        rollback(connection);
        log.info("load", e.getMessage());
        shape = maker.widen(shape, cargo.files());
      } catch (DuplicateKey e) {
        rollback(connection);
        if (flow.mode() == LoadMode.UPSERT && cargo.of() == BadRecords.Of.RESULT) {
          throw severalOfAKey(e);
        }
        if (staged || flow.mode() != LoadMode.UPSERT) {
          throw duplicate(e);
        }
        log.info("load", "A key is there twice, so the rows go through a staging table");
        staged = true;
      }
    }
  }

  private CommittedLoad load(Plan plan, Transfer.Brought brought, OptionalLong transformed) {
    Counts total = Counts.NONE;
    for (LoadedFile file : brought.files()) {
      total = total.plus(file.counts());
    }
    return new CommittedLoad(
        window.runKey(),
        window.jobRunId(),
        plan.listed(),
        brought.files().size(),
        plan.bytes(),
        total.records(),
        transformed.orElse(total.rows()),
        transformed,
        total.bad(),
        brought.manifest());
  }

  private void discard() {
    try {
      transfer.discard();
      if (flow.transform().isPresent()) {
        transformation.discard();
      }
    } catch (JobFailure e) {
      // What stays is out of every reader's sight.
      log.warn("clean", e.getMessage());
    }
  }

  private JobFailure duplicate(DuplicateKey e) {
    return new JobFailure(
        "Cannot load into "
            + flow.target().text()
            + ", a row of the same key is there, or comes twice: "
            + Printable.of(e.getMessage().replaceAll("\\s+", " "))
            + "; nothing was loaded. Take the row out, or use WriteMode upsert");
  }

  private static JobFailure severalOfAKey(DuplicateKey e) {
    return new JobFailure(
        "Cannot upsert the result of the Transform, several of its rows have the same key: "
            + Printable.of(e.getMessage().replaceAll("\\s+", " "))
            + "; nothing was loaded. They have no order, so let the Transform keep one row of each"
            + " key, such as by max_by, or by row_number() OVER (PARTITION BY …)");
  }

  private static void rollback(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }
}
