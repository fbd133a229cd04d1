package io.lakeferry.jobs.publish;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.DataFile;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The windows whose files are where another window is to be. A run that was killed while it
 * published leaves files too; only a receipt tells them from data.
 */
public final class OtherWindows {
  private static final String RECEIPT = ".json";
  private static final int NAMED = 3;

  private final ObjectStore store;
  private final Function<RunKey, LakePath> receipts;

  /**
   * Looks for receipts where a window has them.
   *
   * @param receipts the folder of the receipts of all attempts at a window
   */
  public OtherWindows(ObjectStore store, Function<RunKey, LakePath> receipts) {
    this.store = store;
    this.receipts = receipts;
  }

  /**
   * Holds the files that runs of ours have named against their receipts, at most one a window;
   * files of others are taken as they are.
   *
   * @throws JobFailure if a window's files are not those of a receipt that reconciles; all such
   *     windows are counted, and the first ones named
   */
  public void checkFinished(LakePath folder, List<StoredObject> files) {
    List<Left> unfinished =
        InParallel.map(left(folder.bucket(), files), this::ifUnfinished).stream()
            .flatMap(Optional::stream)
            .toList();
    if (!unfinished.isEmpty()) {
      throw new JobFailure(
          "Cannot tell whether "
              + folder
              + " holds data, files were left half published there by "
              + unfinished.size()
              + " other window(s): "
              + unfinished.stream().limit(NAMED).map(this::words).collect(Collectors.joining("; "))
              + (unfinished.size() > NAMED ? "; …" : "")
              + "; run each of these windows again, or delete its files, and then this one");
    }
  }

  /** Where the receipts of the windows of these files are; files of others have none. */
  public List<LakePath> receiptsOf(List<StoredObject> files) {
    return files.stream()
        .flatMap(file -> FileName.in(file.key()).stream())
        .map(FileName::runKey)
        .distinct()
        .map(receipts)
        .toList();
  }

  private static List<Left> left(String bucket, List<StoredObject> files) {
    TreeMap<String, Left> left = new TreeMap<>();
    for (StoredObject file : files) {
      FileName.in(file.key())
          .map(name -> new Left(name.runKey(), Set.of(name.attempt()), Set.of(uri(bucket, file))))
          .ifPresent(one -> left.merge(one.runKey().value(), one, Left::and));
    }
    return List.copyOf(left.values());
  }

  private Optional<Left> ifUnfinished(Left left) {
    // An attempt that ends well leaves no file of another one.
    boolean finished =
        left.attempts().size() == 1 && receipt(left).filter(left::isAllOf).isPresent();
    return finished ? Optional.empty() : Optional.of(left);
  }

  private Optional<Receipt> receipt(Left left) {
    LakePath folder = receipts.apply(left.runKey());
    return store.list(folder).stream()
        .map(StoredObject::key)
        .filter(key -> left.attempts().contains(attempt(folder, key)))
        .findFirst()
        .flatMap(
            key ->
                store
                    .text(folder.bucket(), key)
                    .map(text -> StoredReceipt.parse(folder, key, text)));
  }

  private static String attempt(LakePath folder, String key) {
    String name = key.substring(folder.prefix().length());
    return name.endsWith(RECEIPT)
        ? FileName.attemptOf(name.substring(0, name.length() - RECEIPT.length()))
        : "";
  }

  private String words(Left left) {
    return left.runKey()
        + " ("
        + left.files().size()
        + " files such as "
        + left.files().iterator().next()
        + ", which are not those of a reconciled receipt in "
        + receipts.apply(left.runKey())
        + ")";
  }

  private static String uri(String bucket, StoredObject file) {
    return "s3://" + bucket + "/" + file.key();
  }

  /** What there is of one window. */
  private record Left(RunKey runKey, Set<String> attempts, Set<String> files) {

    Left and(Left other) {
      return new Left(runKey, both(attempts, other.attempts), both(files, other.files));
    }

    /** Whether the receipt reconciles and names these files and no other. */
    boolean isAllOf(Receipt receipt) {
      return receipt.reconciled()
          && receipt.files().stream().map(DataFile::uri).collect(Collectors.toSet()).equals(files);
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
      Set<String> all = new TreeSet<>(some);
      all.addAll(others);
      return all;
    }
  }
}
