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
   * What was brought.
   *
   * @param files the files with what was in them
   * @param manifest where the manifest of the staged files of the lake is
   */
  record Brought(List<LoadedFile> files, Optional<String> manifest) {}

  /** Brings everything, inside the transaction of the session. */
  Brought run(Session session, Shape shape, boolean staged, List<SourceFile> files)
      throws SQLException, InterruptedException, NewColumn, DuplicateKey {
    LoadTarget target = shape.target();
    if (flow.mode() == LoadMode.REPLACE) {
      session.deleteAll(target.table());
    }
    // What an attempt before this one has left is not what this one refuses.
    folders.empty(window.quarantine());
    Optional<LakeStaging> staging = flow.lake().map(this::staging);
    Brought brought;
    try (Quarantine quarantine = new Quarantine(store, window.quarantine())) {
      brought =
          staging.isEmpty()
              ? new Brought(
                  load(session, shape, staged, files, quarantine, Optional.empty()),
                  Optional.empty())
              : withLake(session, shape, staged, files, quarantine, staging.get());
      faults.reach(FaultPoint.AFTER_COPY);
    }
    faults.reach(FaultPoint.AFTER_QUARANTINE);
    if (staged) {
      session.merge(target);
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

  private Brought withLake(
      Session session,
      Shape shape,
      boolean staged,
      List<SourceFile> files,
      Quarantine quarantine,
      LakeStaging staging)
      throws SQLException, InterruptedException, NewColumn, DuplicateKey {
    folders.empty(staging.folder());
    try (LakeWriter lake = new LakeWriter(staging, shape.plan().schema())) {
      List<LoadedFile> loaded = load(session, shape, staged, files, quarantine, Optional.of(lake));
      lake.finish();
      return new Brought(loaded, Optional.of(staging.manifestUri()));
    }
  }

  private List<LoadedFile> load(
      Session session,
      Shape shape,
      boolean staged,
      List<SourceFile> files,
      Quarantine quarantine,
      Optional<LakeWriter> lake)
      throws SQLException, InterruptedException, NewColumn, DuplicateKey {
    RowLoad rows =
        new RowLoad(
            client,
            session,
            () -> reader(shape.plan()),
            () -> faults.reach(FaultPoint.LOAD_FIRST_BLOCK));
    return rows.run(
        files,
        shape.target(),
        staged,
        quarantine,
        new BadRecords(flow.badRecords(), window.quarantine()),
        lake);
  }

  private LakeStaging staging(LakeCopy copy) {
    return new LakeStaging(
        copy,
        window.lakeStaging(),
        flow.mode(),
        window.handoff().runKey(),
        window.jobRunId(),
        store);
  }

  private RecordReader reader(ReadPlan plan) {
    return flow.replay().isPresent()
        ? RecordReader.ofQuarantine(plan)
        : RecordReader.of(flow.format(), plan);
  }
}
