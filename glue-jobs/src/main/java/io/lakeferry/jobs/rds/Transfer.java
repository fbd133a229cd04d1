package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Publisher;
import io.lakeferry.jobs.quarantine.Quarantine;
import io.lakeferry.jobs.rds.database.DuplicateKey;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.lake.LakeStaging;
import io.lakeferry.jobs.rds.lake.LakeWriter;
import io.lakeferry.jobs.rds.ledger.LoadedFile;
import io.lakeferry.jobs.rds.load.BadRecords;
import io.lakeferry.jobs.rds.load.RowLoad;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.ReadPlan;
import io.lakeferry.jobs.source.RecordReader;
import io.lakeferry.jobs.source.SourceFile;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Brings the records of files to where they belong: table, quarantine, staged files of the lake.
 */
final class Transfer {
  private final LoadWindow window;
  private final S3ToRds flow;
  private final S3Client client;
  private final ObjectStore store;
  private final Publisher folders;
  private final Faults faults;

  Transfer(LoadWindow window, S3Client client, ObjectStore store, Faults faults, JobLog log) {
    this.window = window;
    this.flow = window.flow();
    this.client = client;
    this.store = store;
    this.folders = new Publisher(store, faults, log);
    this.faults = faults;
  }

  /**
   * What is brought.
   *
   * @param files the files
   * @param of whether they are of the source, or what the Transform has made of it
   */
  record Cargo(List<SourceFile> files, BadRecords.Of of) {}

  /**
   * What was brought.
   *
   * @param files the files with what was in them
   * @param manifest where the manifest of the staged files of the lake is
   */
  record Brought(List<LoadedFile> files, Optional<String> manifest) {}

  /**
   * Brings everything, inside the transaction of the session.
   *
   * @throws NewColumn if columns have to be added first
   * @throws DuplicateKey if a row is there twice, or one of the result of a Transform has a key
   *     that another one has
   */
  Brought run(Session session, Shape shape, boolean staged, Cargo cargo)
      throws SQLException, InterruptedException, NewColumn, DuplicateKey {
    LoadTarget target = shape.target();
    if (flow.mode() == LoadMode.REPLACE) {
      session.deleteAll(target.table());
    }
    BadRecords bad = badRecords(cargo.of());
    // What an attempt before this one has left is not what this one refuses.
    folders.empty(bad.quarantine());
    Optional<LakeStaging> staging = flow.lake().map(this::staging);
    Brought brought;
    try (Quarantine quarantine = new Quarantine(store, bad.quarantine())) {
      RowLoad.Refusal refusal = new RowLoad.Refusal(quarantine, bad);
      brought =
          staging.isEmpty()
              ? new Brought(
                  load(session, shape, staged, cargo, refusal, Optional.empty()), Optional.empty())
              : withLake(session, shape, staged, cargo, refusal, staging.get());
      faults.reach(FaultPoint.AFTER_COPY);
    }
    faults.reach(FaultPoint.AFTER_QUARANTINE);
    if (staged) {
      if (cargo.of() == BadRecords.Of.RESULT) {
        checkOnce(session, target);
      }
      session.merge(target, () -> faults.reach(FaultPoint.MERGE_FIRST_PART));
      faults.reach(FaultPoint.AFTER_MERGE);
    }
    return brought;
  }

  /** Removes the staged files of a load that will not be. */
  void discard() {
    if (flow.lake().isPresent()) {
      folders.empty(window.lakeStaging());
    }
  }

  /** Rows out of Spark have no order, so that none of several with the same key is the last. */
  private static void checkOnce(Session session, LoadTarget target)
      throws SQLException, DuplicateKey {
    Optional<String> key = session.repeatedKey(target);
    if (key.isPresent()) {
      throw new DuplicateKey(key.get());
    }
  }

  private Brought withLake(
      Session session,
      Shape shape,
      boolean staged,
      Cargo cargo,
      RowLoad.Refusal refusal,
      LakeStaging staging)
      throws SQLException, InterruptedException, NewColumn, DuplicateKey {
    folders.empty(staging.folder());
    try (LakeWriter lake = new LakeWriter(staging, shape.plan().schema())) {
      List<LoadedFile> loaded = load(session, shape, staged, cargo, refusal, Optional.of(lake));
      lake.finish();
      return new Brought(loaded, Optional.of(staging.manifestUri()));
    }
  }

  private List<LoadedFile> load(
      Session session,
      Shape shape,
      boolean staged,
      Cargo cargo,
      RowLoad.Refusal refusal,
      Optional<LakeWriter> lake)
      throws SQLException, InterruptedException, NewColumn, DuplicateKey {
    RowLoad rows =
        new RowLoad(
            client,
            session,
            () -> reader(cargo.of(), shape.plan()),
            () -> faults.reach(FaultPoint.LOAD_FIRST_BLOCK));
    return rows.run(cargo.files(), shape.target(), staged, refusal, lake);
  }

  private LakeStaging staging(LakeCopy copy) {
    return new LakeStaging(
        copy,
        window.lakeStaging(),
        flow.mode(),
        window.attempt().runKey(),
        window.jobRunId(),
        store);
  }

  private BadRecords badRecords(BadRecords.Of of) {
    return switch (of) {
      case FILES -> BadRecords.ofFiles(flow.badRecords(), window.quarantine());
      case RESULT -> BadRecords.ofResult(window.refusedResult());
    };
  }

  private RecordReader reader(BadRecords.Of of, ReadPlan plan) {
    return of == BadRecords.Of.RESULT ? RecordReader.ofResult(plan) : window.reader(plan);
  }
}
