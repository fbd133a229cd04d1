package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.publish.FileName;
import io.lakeferry.jobs.source.UnfitValue;
import java.util.List;

/** Writes rows into staged files for the lake, by partition. Any thread may write. */
public final class LakeWriter implements AutoCloseable {
  private final LakeStaging staging;
  private final TableSchema schema;
  private final Partitioning partitioning;
  private final RowFiles files;

  /** A writer of rows of these columns. */
  public LakeWriter(LakeStaging staging, TableSchema schema) {
    this.staging = staging;
    this.schema = schema;
    this.partitioning = Partitioning.of(staging.copy(), schema);
    this.files =
        new RowFiles(
            staging.store(),
            staging.files(),
            FileName.of(staging.runKey(), staging.jobRunId()),
            schema);
  }

  /**
   * The folder of a row; asked before the row goes anywhere.
   *
   * @throws UnfitValue if no folder can have the name
   */
  public String folder(Object[] values) throws UnfitValue {
    return partitioning.folder(values);
  }

  /** Writes rows. */
  public void write(List<RowFiles.Row> rows) {
    files.write(rows);
  }

  /** Finishes all files, and stages the manifest behind them. */
  public void finish() {
    int above = staging.files().prefix().length();
    LakeManifest manifest =
        new LakeManifest(
            staging.copy().path().toString(),
            staging.files().toString(),
            staging.mode() == LoadMode.REPLACE,
            LakeSchema.columns(schema),
            files.finish().stream()
                .map(
                    file ->
                        new LakeManifest.LakeFile(
                            file.key().substring(above), file.rows(), file.bytes()))
                .toList());
    staging.store().putJson(staging.folder().bucket(), staging.manifestKey(), manifest.json());
  }

  /** Removes what is on the local disk. */
  @Override
  public void close() {
    files.close();
  }
}
