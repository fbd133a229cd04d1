package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.DayPartition;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.contract.table.TableName;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the payload of a Redshift unload. */
final class UnloadReader {
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");

  private final WorkPath workPath;
  private final WindowReader windows;

  /**
   * A reader.
   *
   * @param workPath where the jobs write what must never lie in the lake
   */
  UnloadReader(WorkPath workPath, Clock clock) {
    this.workPath = workPath;
    this.windows = new WindowReader(clock);
  }

  /** The unload, or nothing and at least one problem. */
  Optional<RedshiftUnload> read(Payload payload) {
    Problems problems = payload.problems();
    Optional<TableName> table =
        payload.required(PayloadKey.TABLE, "demo_master.orders", TableName::parse);
    Optional<LakePath> lake =
        payload.required(
            PayloadKey.LAKE,
            "s3://bucket/folder/",
            CheckedText.named(PayloadKey.LAKE, LakePath::parse));
    Optional<RedshiftUrl> url =
        payload.required(
            PayloadKey.JDBC_URL, "jdbc:redshift://host:5439/database", RedshiftUrl::new);
    Optional<String> role =
        payload.required(
            PayloadKey.REDSHIFT_ROLE, "arn:aws:iam::123456789012:role/Unload", UnloadReader::role);
    Optional<FileFormat> format =
        payload.orDefault(PayloadKey.FILE_FORMAT, FileFormat.PARQUET, FileFormat::parse);
    Optional<WriteMode> mode =
        payload.orDefault(PayloadKey.WRITE_MODE, WriteMode.APPEND, WriteMode::parse);
    Optional<DayPartition> partition = windows.partition(payload);
    Optional<String> secret =
        payload.optional(PayloadKey.SECRET_ID, CheckedText.secretId(PayloadKey.SECRET_ID));
    Optional<String> transform = payload.optional(PayloadKey.TRANSFORM, TransformReader::read);
    Optional<CatalogTable> catalog = CatalogReader.read(payload);
    if (url.isPresent() && !url.get().iam() && !payload.has(PayloadKey.SECRET_ID)) {
      problems.add(RedshiftUnload.MISSING_SECRET);
    }
    new WorkPlace(workPath, problems).checkApart(PayloadKey.LAKE, lake);
    if (!problems.none()) {
      return Optional.empty();
    }
    return problems.collect(
        () -> {
          RedshiftUnload flow =
              new RedshiftUnload(
                  table.orElseThrow(),
                  partition,
                  format.orElseThrow(),
                  mode.orElseThrow(),
                  lake.orElseThrow(),
                  url.orElseThrow(),
                  role.orElseThrow(),
                  secret,
                  transform,
                  catalog);
          checkDestination(flow);
          return flow;
        });
  }

  /** Names that are fine by themselves can make a path that S3 does not take. */
  private static void checkDestination(RedshiftUnload flow) {
    flow.destination();
  }

  private static String role(String text) {
    if (text.equals("default")) {
      return text;
    }
    // Redshift takes a chain of roles, each assumed by the one before it.
    for (String link : text.split(",", -1)) {
      if (!ROLE.matcher(link).matches()) {
        throw new IllegalArgumentException(
            "Invalid RedshiftRoleArn, write arn:aws:iam::<account>:role/<name>, or default for the"
                + " warehouse's own: "
                + Printable.of(text));
      }
    }
    return text;
  }
}
