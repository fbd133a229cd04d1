package io.lakeferry.jobs.publish;

import io.lakeferry.contract.handoff.Receipt.DataFile;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Makes counted files visible: all new files first, then the ones that they replace go. Killed at
 * any moment, the rows of the window are visible at least once, and the next attempt at the same
 * window leaves them visible once.
 */
public final class Publisher {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
  private static final long MAX_COPY = 5L << 30;

  private final ObjectStore store;
  private final Faults faults;
  private final JobLog log;

  /** Publishes through this store. */
  public Publisher(ObjectStore store, Faults faults, JobLog log) {
    this.store = store;
    this.faults = faults;
    this.log = log;
  }

  /** The files that are visible at the destination and not of this window. */
  public List<StoredObject> others(Destination destination) {
    return store.list(destination.folder()).stream().filter(destination::isForeign).toList();
  }

  /**
   * Publishes the files; none is a valid number of them.
   *
   * @throws JobFailure if S3 refuses; if no file was removed yet, the new ones are taken back
   */
  public Published publish(List<StagedFile> files, Destination destination) {
    files.forEach(Publisher::checkSize);
    List<String> keys = IntStream.range(0, files.size()).mapToObj(destination::key).toList();
    // Listed before the first copy: of two runs at one folder, neither removes what the other adds.
    List<String> replaced = replaced(new HashSet<>(keys), destination);
    List<DataFile> published = copy(files, keys, destination);
    faults.reach(FaultPoint.AFTER_PUBLISH_NEW);
    remove(destination.folder().bucket(), replaced);
    faults.reach(FaultPoint.AFTER_REMOVE);
    checkAlone(keys, destination);
    return new Published(published, replaced.size());
  }

  /** Deletes everything below a folder. */
  public void empty(LakePath folder) {
    store.delete(folder.bucket(), store.list(folder).stream().map(StoredObject::key).toList());
  }

  /** Deletes objects that others have replaced. */
  public void remove(String bucket, List<String> replaced) {
    if (!faults.isOrdered(FaultPoint.REMOVE_FIRST_FILE)) {
      store.delete(bucket, replaced);
      return;
    }
    // One at a time only if the run is to die between two.
    for (String key : replaced) {
      store.delete(bucket, List.of(key));
      faults.reach(FaultPoint.REMOVE_FIRST_FILE);
    }
  }

  private List<DataFile> copy(List<StagedFile> files, List<String> keys, Destination destination) {
    String bucket = destination.folder().bucket();
    AtomicBoolean first = new AtomicBoolean(true);
    try {
      return InParallel.map(
          IntStream.range(0, files.size()).boxed().toList(),
          number -> {
            StagedFile file = files.get(number);
            String key = keys.get(number);
            store.copy(file, bucket, key);
            if (first.getAndSet(false)) {
              faults.reach(FaultPoint.PUBLISH_FIRST_FILE);
            }
            return new DataFile("s3://" + bucket + "/" + key, file.rows(), file.bytes());
          });
    } catch (RuntimeException e) {
      // The rows that these files replace are all still there, so half a set is only harm.
      takeBack(bucket, keys, e);
      throw e;
    }
  }

  private void takeBack(String bucket, List<String> keys, RuntimeException reason) {
    try {
      store.delete(bucket, keys);
    } catch (JobFailure e) {
      reason.addSuppressed(e);
      log.warn("publish", "Some new files stay visible until a rerun: " + e.getMessage());
    }
  }

  private List<String> replaced(Set<String> published, Destination destination) {
    return store.list(destination.folder()).stream()
        .filter(object -> destination.isReplaced(object, published))
        .map(StoredObject::key)
        .toList();
  }

  /**
   * A run that shared its folder with another one may have lost or doubled rows, and has failed.
   */
  private void checkAlone(List<String> keys, Destination destination) {
    List<StoredObject> there = store.list(destination.folder());
    Set<String> missing = new HashSet<>(keys);
    there.forEach(object -> missing.remove(object.key()));
    Set<String> ours = Set.copyOf(keys);
    long unexpected = there.stream().filter(object -> destination.isReplaced(object, ours)).count();
    if (!missing.isEmpty() || unexpected > 0) {
      throw new JobFailure(
          "Cannot vouch for "
              + destination.folder()
              + ": while this run published, somebody else removed "
              + missing.size()
              + " of its files and added "
              + unexpected
              + " others; run the window again, with nothing else writing there");
    }
  }

  private static void checkSize(StagedFile file) {
    if (file.bytes() > MAX_COPY) {
      throw new JobFailure(
          "Cannot publish "
              + file.uri()
              + ", it has "
              + file.bytes()
              + " bytes where S3 copies at most "
              + MAX_COPY
              + "; let the Transform leave more, smaller partitions (without ORDER BY over all rows,"
              + " or with a REPARTITION hint)");
    }
  }
}
