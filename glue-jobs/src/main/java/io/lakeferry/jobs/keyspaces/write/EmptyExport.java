package io.lakeferry.jobs.keyspaces.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells an export of no rows, which has no files, from a folder that nobody exported to. */
public final class EmptyExport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LAYOUT =
      Pattern.compile("(?:.*/)?export/([^/]+)/([^/]+)/(snapshot|incremental)/year=.*");

  private EmptyExport() {}

  /** Whether a receipt below the work path says that an export to the folder had no rows. */
  public static boolean is(ObjectStore store, WorkPath work, LakePath folder) {
    return job(folder).map(work::receipts).stream()
        .flatMap(
            receipts ->
                InParallel.map(
                    store.list(receipts), object -> receipt(store, receipts, object.key()))
                    .stream())
        .anyMatch(
            receipt ->
                receipt.reconciled()
                    && receipt.files().isEmpty()
                    && folder.toString().equals(receipt.destination()));
  }

  private static Optional<JobName> job(LakePath folder) {
    Matcher layout = LAYOUT.matcher(folder.prefix());
    if (!layout.matches()) {
      return Optional.empty();
    }
    KeyspacesOperation operation =
        layout.group(3).equals("snapshot")
            ? KeyspacesOperation.EXPORT
            : KeyspacesOperation.INCREMENTAL_EXPORT;
    return Optional.of(
        JobName.of(operation, CassandraTable.of(name(layout.group(1)), name(layout.group(2)))));
  }

  /** Of all characters that names have, only an underscore in front is written otherwise. */
  private static String name(String part) {
    return part.replace("%5F", "_");
  }

  private static Receipt receipt(ObjectStore store, LakePath receipts, String key) {
    try {
      return JSON.readValue(store.text(receipts.bucket(), key).orElse("{}"), Receipt.class);
    } catch (JsonProcessingException e) {
      throw new JobFailure(
          "Invalid receipt s3://" + receipts.bucket() + "/" + key + ", delete it", e);
    }
  }
}
