package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.secret.ManagedSecret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gets the rows of a window from the warehouse into staging, and counts them on both sides. */
final class Unloader {
  private static final String MANIFEST = "manifest";

  private final ObjectStore store;
  private final Faults faults;
  private final JobLog log;

  Unloader(ObjectStore store, Faults faults, JobLog log) {
    this.store = store;
    this.faults = faults;
    this.log = log;
  }

  /** Counts and unloads in one transaction, then holds count, manifest and footers together. */
  Unloaded unload(RedshiftUnload flow, Optional<ManagedSecret> secret, LakePath target) {
    log.info("connect", "Connecting to " + flow.url());
    long rows;
    String version;
    try (Warehouse warehouse = Warehouse.connect(flow.url(), secret, log)) {
      faults.reach(FaultPoint.AFTER_CONNECT);
      version = warehouse.version();
      log.info("count", "Counting");
      rows = warehouse.count(flow);
      faults.reach(FaultPoint.AFTER_COUNT);
      log.info("unload", "Unloading " + rows + " rows", Map.of("rows", rows));
      warehouse.unload(flow, UnloadStatement.of(flow.query(), target, flow.redshiftRoleArn()));
      faults.reach(FaultPoint.AFTER_UNLOAD);
    }
    Unloaded unloaded = verify(rows, target, version);
    log.info(
        "verify",
        "Verified " + rows + " rows in " + unloaded.files().size() + " files",
        Map.of("rows", rows, "files", (long) unloaded.files().size()));
    faults.reach(FaultPoint.AFTER_VERIFY);
    return unloaded;
  }

  private Unloaded verify(long rows, LakePath target, String version) {
    String key = target.key(MANIFEST);
    // A query without rows may leave no manifest, and no file; one with rows may not.
    UnloadManifest manifest =
        store
            .text(target.bucket(), key)
            .map(text -> UnloadManifest.parse(target + MANIFEST, text))
            .orElseGet(UnloadManifest::empty);
    List<StagedFile> written = manifest.files();
    List<ParquetFooter> footers = InParallel.map(written, file -> ParquetFooter.read(store, file));
    long inFiles = footers.stream().mapToLong(ParquetFooter::rows).sum();
    new Counts(rows, manifest.rows(), inFiles).check();
    List<Column> columns = footers.isEmpty() ? manifest.columns() : footers.get(0).columns();
    List<StagedFile> files = written.stream().filter(file -> file.rows() > 0).toList();
    return new Unloaded(rows, files, columns, version);
  }
}
