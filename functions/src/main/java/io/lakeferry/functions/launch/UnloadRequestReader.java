package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.DayPartition;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.functions.glue.JobSize;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the payload of a Redshift unload. */
final class UnloadRequestReader {
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");
  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
  private static final Pattern SECRET = Pattern.compile("[\\w/+=.@:-]{1,2048}");

  private final WindowReader windows;

  UnloadRequestReader(Clock clock) {
    this.windows = new WindowReader(clock);
  }

  /** The request, or nothing and at least one problem. */
  Optional<UnloadRequest> read(JsonObject values, Problems problems) {
    Payload payload = Payload.of(values, problems);
    Optional<TableName> table =
        payload.required(PayloadKey.TABLE, "demo_master.orders", TableName::parse);
    Optional<LakePath> lake =
        payload.required(PayloadKey.LAKE, "s3://bucket/folder/", UnloadRequestReader::lake);
    Optional<RedshiftUrl> url =
        payload.required(
            PayloadKey.JDBC_URL, "jdbc:redshift://host:5439/database", RedshiftUrl::new);
    Optional<String> role =
        payload.required(
            PayloadKey.REDSHIFT_ROLE,
            "arn:aws:iam::123456789012:role/Unload",
            UnloadRequestReader::role);
    Optional<FileFormat> format =
        payload.orDefault(PayloadKey.FILE_FORMAT, FileFormat.PARQUET, FileFormat::parse);
    Optional<WriteMode> mode =
        payload.orDefault(PayloadKey.WRITE_MODE, WriteMode.APPEND, WriteMode::parse);
    Optional<Instant> scheduledTime = windows.scheduledTime(payload);
    Optional<DayPartition> partition = windows.partition(payload, scheduledTime);
    Optional<JobSize> size = SizeReader.read(payload);
    Optional<String> secret = payload.optional(PayloadKey.SECRET_ID, UnloadRequestReader::secret);
    Optional<String> transform = payload.optional(PayloadKey.TRANSFORM, TransformReader::read);
    Optional<CatalogTable> catalog =
        payload.object(PayloadKey.CATALOG).flatMap(object -> catalog(object, problems));
    Optional<String> connection =
        payload.optional(PayloadKey.CONNECTION, UnloadRequestReader::connection);
    boolean force = payload.flag(PayloadKey.FORCE);
    if (url.isPresent() && !url.get().iam() && values.get(PayloadKey.SECRET_ID.text()).isEmpty()) {
      problems.add(RedshiftUnload.MISSING_SECRET);
    }
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
          return new UnloadRequest(flow, size.orElseThrow(), connection, scheduledTime, force);
        });
  }

  /** Names that are fine by themselves can make a path that S3 does not take. */
  private static void checkDestination(RedshiftUnload flow) {
    flow.destination();
  }

  private static LakePath lake(String text) {
    try {
      return LakePath.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Invalid s3FilePath: " + e.getMessage(), e);
    }
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

  private static String secret(String text) {
    if (!SECRET.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Invalid SecretId, give the name or the ARN of a secret, not what it holds");
    }
    return text;
  }

  private static String connection(String text) {
    if (text.isBlank() || text.length() > 255) {
      throw new IllegalArgumentException(
          "Invalid GlueRSConnection, give the name of a Glue connection or drop the key: "
              + Printable.of(text));
    }
    return text;
  }

  private static Optional<CatalogTable> catalog(JsonObject object, Problems problems) {
    for (Map.Entry<String, Object> entry : object.values().entrySet()) {
      boolean known = entry.getKey().equals("Database") || entry.getKey().equals("Table");
      if (!known) {
        problems.add(
            "Unknown key Catalog."
                + Printable.of(entry.getKey())
                + ": Catalog has Database and Table");
      } else if (!(entry.getValue() instanceof String)) {
        problems.add(
            "Invalid Catalog."
                + entry.getKey()
                + ", it must be a string and is "
                + JsonObject.typeOf(entry.getValue()));
      }
    }
    for (String name : new String[] {"Database", "Table"}) {
      if (object.get(name).isEmpty()) {
        problems.add("Missing Catalog." + name + ": drop Catalog to register nothing");
      }
    }
    return object
        .text("Database")
        .flatMap(
            database ->
                object
                    .text("Table")
                    .flatMap(table -> problems.collect(() -> new CatalogTable(database, table))));
  }
}
