package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.handoff.Receipt.DataFile;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.FileName;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Publisher;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import io.lakeferry.jobs.rds.ledger.CommittedLoad;
import io.lakeferry.jobs.rds.ledger.CommittedLoads;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Makes the files of committed loads visible: all new ones, then those that they replace go, then
 * the ledger is told. Killed at any moment, whoever does it again comes to the same: the names of
 * the files are settled. Only who holds the lock of the table may publish, and what the ledger says
 * is published never is again, as that could undo a newer replacement.
 */
public final class LakePublication {
  private final ObjectStore store;
  private final Publisher publisher;
  private final CommittedLoads loads;
  private final Faults faults;
  private final JobLog log;

  /** Publishes what this ledger has. */
  public LakePublication(ObjectStore store, CommittedLoads loads, Faults faults, JobLog log) {
    this.store = store;
    this.publisher = new Publisher(store, faults, log);
    this.loads = loads;
    this.faults = faults;
    this.log = log;
  }

  /**
   * Publishes what loads have left, oldest first.
   *
   * @return the files that are visible by that
   * @throws JobFailure if a manifest is gone, after all others were published
   */
  public LakeFiles publishLeft() throws SQLException {
    return publishLeft(LakeFiles.NONE);
  }

  /**
   * The same after a load has committed, by its run or by a later attempt at its window. What was
   * published in between is told of again, if it is still there: whoever did it may have died
   * before telling.
   */
  public LakeFiles publishLeft(CommittedLoad committed) throws SQLException {
    LakeFiles there = LakeFiles.NONE;
    for (CommittedLoad load : loads.publishedSince(committed)) {
      Optional<LakeManifest> manifest = read(load);
      if (manifest.isPresent()) {
        there = there.plus(stillVisible(manifest.get()));
      }
    }
    return publishLeft(there);
  }

  private LakeFiles publishLeft(LakeFiles there) throws SQLException {
    LakeFiles visible = there;
    List<CommittedLoad> lost = new ArrayList<>();
    for (CommittedLoad load : loads.unpublished()) {
      Optional<LakeManifest> manifest = read(load);
      if (manifest.isEmpty()) {
        lost.add(load);
        continue;
      }
      LakeFiles files = publish(manifest.get());
      if (manifest.get().replacing()) {
        visible = LakeFiles.NONE;
        for (CommittedLoad replaced : lost) {
          loads.published(replaced);
        }
        lost.clear();
      }
      loads.published(load);
      faults.reach(FaultPoint.AFTER_PUBLISH);
      visible = visible.plus(files);
    }
    if (!lost.isEmpty()) {
      throw lost(lost);
    }
    return visible;
  }

  private LakeFiles publish(LakeManifest manifest) throws SQLException {
    copy(manifest);
    faults.reach(FaultPoint.AFTER_PUBLISH_NEW);
    int removed = manifest.replacing() ? remove(manifest) : 0;
    faults.reach(FaultPoint.AFTER_REMOVE);
    LakeFiles files = new LakeFiles(visible(manifest), removed, manifest.columns());
    log.info(
        "publish",
        "Published to " + manifest.root(),
        Map.of("files", (long) files.files().size(), "bytes", files.bytes()));
    return files;
  }

  private Optional<LakeManifest> read(CommittedLoad load) {
    String uri = load.lake().orElseThrow();
    String path = uri.substring("s3://".length());
    int slash = path.indexOf('/');
    return store
        .text(path.substring(0, slash), path.substring(slash + 1))
        .map(text -> LakeManifest.parse(uri, text));
  }

  private void copy(LakeManifest manifest) {
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
  }

  private static List<DataFile> visible(LakeManifest manifest) {
    return manifest.files().stream()
        .map(file -> new DataFile(manifest.root() + file.name(), file.rows(), file.bytes()))
        .toList();
  }

  /** What a later replacement has not removed. */
  private LakeFiles stillVisible(LakeManifest manifest) {
    LakePath root = LakePath.parse(manifest.root());
    Set<String> there =
        store.list(root).stream()
            .map(object -> "s3://" + root.bucket() + "/" + object.key())
            .collect(Collectors.toSet());
    List<DataFile> files =
        visible(manifest).stream().filter(file -> there.contains(file.uri())).toList();
    return new LakeFiles(files, 0, files.isEmpty() ? List.of() : manifest.columns());
  }

  /** Only what loads of this table have published: others may keep files there too. */
  private int remove(LakeManifest manifest) throws SQLException {
    LakePath root = LakePath.parse(manifest.root());
    Set<String> stay =
        manifest.files().stream().map(file -> root.key(file.name())).collect(Collectors.toSet());
    Set<String> runKeys = loads.runKeys();
    List<String> replaced =
        store.list(root).stream()
            .map(StoredObject::key)
            .filter(key -> !stay.contains(key))
            .filter(
                key ->
                    FileName.in(key)
                        .filter(name -> runKeys.contains(name.runKey().value()))
                        .isPresent())
            .toList();
    publisher.remove(root.bucket(), replaced);
    return replaced.size();
  }

  private static JobFailure lost(List<CommittedLoad> loads) {
    return new JobFailure(
        loads.stream()
            .map(
                load ->
                    "Cannot publish the files of the run "
                        + load.runKey()
                        + ", their manifest "
                        + load.lake().orElseThrow()
                        + " is gone; the rows are in the table, so write the files by hand and set"
                        + " published_at in lakeferry_loads")
            .collect(Collectors.joining("; ")));
  }
}
