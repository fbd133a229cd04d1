package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.handoff.Receipt.DataFile;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import io.lakeferry.jobs.rds.ledger.CommittedLoad;
import io.lakeferry.jobs.rds.ledger.Ledger;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Makes the files of committed loads visible: all new ones, then those that they replace go, then
 * the ledger is told. Killed at any moment, whoever does it again comes to the same: the names of
 * the files are settled.
 */
public final class LakePublication {
  private static final int DELETE_BATCH = 1000;

  private final ObjectStore store;
  private final Ledger ledger;
  private final Faults faults;
  private final JobLog log;

  /** Publishes what this ledger has. */
  public LakePublication(ObjectStore store, Ledger ledger, Faults faults, JobLog log) {
    this.store = store;
    this.ledger = ledger;
    this.faults = faults;
    this.log = log;
  }

  /** Publishes what loads before this one have left, oldest first. */
  public LakeFiles publishLeft() throws SQLException {
    LakeFiles all = LakeFiles.NONE;
    for (CommittedLoad load : ledger.unpublished()) {
      log.info("publish", "The files of the run " + load.runKey() + " are not visible yet");
      all = all.plus(publish(load));
    }
    return all;
  }

  /** Publishes the files of a load. */
  public LakeFiles publish(CommittedLoad load) throws SQLException {
    String uri = load.lake().orElseThrow();
    LakeManifest manifest =
        read(uri)
            .orElseThrow(
                () ->
                    new JobFailure(
                        "Cannot publish the files of the run "
                            + load.runKey()
                            + ", their manifest "
                            + uri
                            + " is gone; the rows are in the table, so write the files by hand and"
                            + " set published_at in lakeferry_loads"));
    LakeFiles files = copy(manifest);
    faults.reach(FaultPoint.AFTER_PUBLISH_NEW);
    int removed = manifest.replacing() ? remove(manifest) : 0;
    faults.reach(FaultPoint.AFTER_REMOVE);
    ledger.published(load.runKey());
    faults.reach(FaultPoint.AFTER_PUBLISH);
    log.info(
        "publish",
        "Published to " + manifest.root(),
        Map.of("files", (long) files.files().size(), "bytes", files.bytes()));
    return new LakeFiles(files.files(), removed, files.columns());
  }

  /** What the files of a load are, if its manifest is still there. */
  public LakeFiles published(CommittedLoad load) {
    return load.lake()
        .flatMap(this::read)
        .map(manifest -> new LakeFiles(visible(manifest), 0, manifest.columns()))
        .orElse(LakeFiles.NONE);
  }

  private Optional<LakeManifest> read(String uri) {
    String path = uri.substring("s3://".length());
    int slash = path.indexOf('/');
    return store
        .text(path.substring(0, slash), path.substring(slash + 1))
        .map(text -> LakeManifest.parse(uri, text));
  }

  private LakeFiles copy(LakeManifest manifest) {
    LakePath staging = LakePath.parse(manifest.staging());
    LakePath root = LakePath.parse(manifest.root());
    AtomicBoolean first = new AtomicBoolean(true);
    InParallel.map(
        manifest.files(),
        file -> {
          StagedFile staged =
              new StagedFile(staging.bucket(), staging.key(file.name()), file.rows(), file.bytes());
          store.copy(staged, root.bucket(), root.key(file.name()));
          if (first.getAndSet(false)) {
            faults.reach(FaultPoint.PUBLISH_FIRST_FILE);
          }
          return staged;
        });
    return new LakeFiles(visible(manifest), 0, manifest.columns());
  }

  private static List<DataFile> visible(LakeManifest manifest) {
    return manifest.files().stream()
        .map(file -> new DataFile(manifest.root() + file.name(), file.rows(), file.bytes()))
        .toList();
  }

  private int remove(LakeManifest manifest) {
    LakePath root = LakePath.parse(manifest.root());
    Set<String> ours =
        manifest.files().stream().map(file -> root.key(file.name())).collect(Collectors.toSet());
    List<String> others =
        store.list(root).stream()
            .map(StoredObject::key)
            .filter(key -> !ours.contains(key))
            .toList();
    // One at a time only if the run is to die between two.
    int batch = faults.isOrdered(FaultPoint.REMOVE_FIRST_FILE) ? 1 : DELETE_BATCH;
    for (int from = 0; from < others.size(); from += batch) {
      store.delete(root.bucket(), others.subList(from, Math.min(others.size(), from + batch)));
      faults.reach(FaultPoint.REMOVE_FIRST_FILE);
    }
    return others.size();
  }
}
