package io.lakeferry.jobs.keyspaces.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.flow.ComparedExports;
import io.lakeferry.contract.flow.ExportLayout;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The full exports of a table that its receipts vouch for. */
public final class PublishedExports {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PARQUET = "parquet";

  private final ObjectStore store;
  private final KeyspacesTransfer flow;
  private final LakePath receipts;

  /**
   * Looks for exports of the table of a flow.
   *
   * @param work where the job that exports the table leaves its receipts
   */
  public PublishedExports(ObjectStore store, KeyspacesTransfer flow, WorkPath work) {
    this.store = store;
    this.flow = flow;
    this.receipts = work.receipts(JobName.of(KeyspacesOperation.EXPORT, flow.table()));
  }

  /** Two exports, the older first. */
  public record Pair(FullExport past, FullExport current) {}

  /**
   * The exports to compare: those that are named, or the two newest.
   *
   * @throws JobFailure if there are none
   */
  public Pair find() {
    return flow.compared().map(this::named).orElseGet(this::newest);
  }

  private Pair newest() {
    LakePath lake = flow.lake().orElseThrow();
    LakePath snapshots = ExportLayout.snapshots(lake, flow.table()).table();
    // A minute that was exported twice, by force, has the files of the later run.
    TreeMap<String, Receipt> byMinute = new TreeMap<>();
    published().stream()
        .filter(receipt -> receipt.destination().startsWith(snapshots.toString()))
        .filter(receipt -> receipt.sql() == null && receipt.fileFormat().equals(PARQUET))
        .forEach(receipt -> byMinute.put(receipt.destination(), receipt));
    if (byMinute.size() < 2) {
      throw new JobFailure(
          "Cannot compare two exports of "
              + flow.table()
              + ", there are "
              + byMinute.size()
              + " receipts of full exports to "
              + snapshots
              + " with Format parquet, without WhereClause and Transform; export the table once"
              + " more, or name PastUri and CurrentUri");
    }
    Receipt current = byMinute.pollLastEntry().getValue();
    return new Pair(of(byMinute.lastEntry().getValue()), of(current));
  }

  private FullExport of(Receipt receipt) {
    LakePath folder = LakePath.parse(receipt.destination());
    String root = "s3://" + folder.bucket() + "/";
    List<StagedFile> files =
        receipt.files().stream()
            .map(
                file ->
                    new StagedFile(
                        folder.bucket(),
                        file.uri().substring(root.length()),
                        file.rows(),
                        file.bytes()))
            .toList();
    return FullExport.read(store, folder, files);
  }

  private Pair named(ComparedExports exports) {
    return new Pair(in("PastUri", exports.past()), in("CurrentUri", exports.current()));
  }

  private FullExport in(String key, LakePath folder) {
    List<StagedFile> files =
        store.list(folder).stream()
            .filter(object -> isData(folder, object))
            .map(object -> new StagedFile(folder.bucket(), object.key(), 0, object.bytes()))
            .toList();
    for (StagedFile file : files) {
      if (file.key().indexOf('/', folder.prefix().length()) >= 0) {
        throw new JobFailure(
            "Invalid "
                + key
                + ", it has folders with Parquet files; name the folder of one export, which ends"
                + " in minute=…/: "
                + folder);
      }
    }
    boolean isEmptyExport =
        files.isEmpty()
            && published().stream().anyMatch(one -> one.destination().equals(folder.toString()));
    if (files.isEmpty() && !isEmptyExport) {
      throw new JobFailure(
          "There are no Parquet files in "
              + key
              + " "
              + folder
              + ", and no receipt of an export of no rows to it; name the folder of a full export"
              + " with Format parquet");
    }
    return FullExport.read(store, folder, files);
  }

  /** What readers of the lake skip is no data. */
  private static boolean isData(LakePath folder, StoredObject object) {
    String name = object.key().substring(folder.prefix().length());
    return name.endsWith("." + PARQUET) && !name.startsWith("_") && !name.startsWith(".");
  }

  /** Receipts of exports that ended well, in the order of their ends. */
  private List<Receipt> published() {
    return InParallel.map(store.list(receipts), this::receipt).stream()
        .flatMap(Optional::stream)
        .filter(receipt -> receipt.reconciled() && receipt.destination() != null)
        .sorted(Comparator.comparing(Receipt::finishedAt))
        .toList();
  }

  private Optional<Receipt> receipt(StoredObject object) {
    return store.text(receipts.bucket(), object.key()).map(text -> parse(object, text));
  }

  private Receipt parse(StoredObject object, String text) {
    try {
      return JSON.readValue(text, Receipt.class);
    } catch (JsonProcessingException e) {
      throw new JobFailure(
          "Invalid receipt s3://"
              + receipts.bucket()
              + "/"
              + object.key()
              + ", "
              + e.getOriginalMessage()
              + "; delete it, or name PastUri and CurrentUri",
          e);
    }
  }
}
