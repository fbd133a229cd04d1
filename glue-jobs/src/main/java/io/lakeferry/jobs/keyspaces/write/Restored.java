package io.lakeferry.jobs.keyspaces.write;

import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.FileColumns;
import io.lakeferry.jobs.keyspaces.type.FormatLimits;
import io.lakeferry.jobs.keyspaces.type.SparkShape;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StoredObject;
import io.lakeferry.jobs.spark.Restoration;
import io.lakeferry.jobs.spark.SparkLane;
import java.util.List;

/** Parquet that is made of files in another format, one of one, so that each can be finished. */
public final class Restored {
  private Restored() {}

  /**
   * The same files as Parquet, which they are already in that format.
   *
   * @param staging a folder of this attempt
   */
  public static List<SourceFile> of(
      SparkLane spark,
      ObjectStore store,
      KeyspacesFormat format,
      TableShape table,
      List<SourceFile> files,
      LakePath staging) {
    if (format == KeyspacesFormat.PARQUET) {
      return files;
    }
    Restoration restoration = new Restoration(spark, format.fileFormat());
    return InParallel.map(
        files,
        file -> {
          LakePath target = staging.resolve(file.digest());
          restoration.run(
              file.name(),
              names -> {
                FormatLimits.checkReading(format, FileColumns.explained(table, names));
                return SparkShape.of(table, names);
              },
              target.toString());
          return only(store, target, file);
        });
  }

  private static SourceFile only(ObjectStore store, LakePath folder, SourceFile file) {
    List<StoredObject> parts =
        store.list(folder).stream().filter(part -> part.key().endsWith(".parquet")).toList();
    if (parts.size() != 1) {
      throw new JobFailure("Spark made " + parts.size() + " files of " + file.name());
    }
    StoredObject part = parts.get(0);
    return new SourceFile(
        file.name(), file.digest(), folder.bucket(), part.key(), part.bytes(), file.rows());
  }
}
