package io.lakeferry.contract.handoff;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.DayPartition;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.contract.window.RunKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a job run, {@code --name value}, as Glue hands them to {@code main}. Arguments
 * may be logged by Glue, so they hold ids of secrets and never secrets.
 *
 * @param values the values by name, without the leading dashes
 */
public record JobArguments(Map<String, String> values) {
  /** Which flow the run is of; a Redshift unload has no such argument. */
  public static final String FLOW = "flow";

  /** The run key's name. */
  public static final String RUN_KEY = "run_key";

  /** The work path's name. */
  public static final String WORK_PATH = "work_path";

  /** The name of the job; set by Glue. */
  public static final String JOB_NAME = "JOB_NAME";

  /** The id of the job run; set by Glue. */
  public static final String JOB_RUN_ID = "JOB_RUN_ID";

  private static final String TABLE = "prefixed_table_name";
  private static final String SNAPSHOT = "snapshot_yn";
  private static final String FORMAT = "file_format";
  private static final String MODE = "write_mode";
  private static final String LAKE = "s3path_datalake";
  private static final String URL = "jdbc_url";
  private static final String ROLE = "redshift_role_arn";
  private static final String PARTITION_KEY = "day_partition_key";
  private static final String PARTITION_VALUE = "day_partition_value";
  private static final String SECRET = "secret_id";
  private static final String TRANSFORM = "transform";
  private static final String CATALOG_DATABASE = "catalog_database";
  private static final String CATALOG_TABLE = "catalog_table";

  /** Keeps a copy. */
  public JobArguments {
    values = Map.copyOf(values);
  }

  /** Reads the arguments of {@code main}; names it does not know are kept for others. */
  public static JobArguments of(String[] arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--") && i + 1 < arguments.length) {
        values.put(arguments[i].substring(2), arguments[++i]);
      }
    }
    return new JobArguments(values);
  }

  /** The arguments of a Redshift unload, by their names with the leading dashes. */
  public static Map<String, String> write(RedshiftUnload flow, Handoff handoff) {
    Map<String, String> arguments = new LinkedHashMap<>();
    put(arguments, TABLE, flow.table().quoted());
    put(arguments, SNAPSHOT, flow.partition().isPresent() ? "y" : "n");
    flow.partition().ifPresent(day -> put(arguments, PARTITION_KEY, day.key().quoted()));
    flow.partition().ifPresent(day -> put(arguments, PARTITION_VALUE, day.value()));
    put(arguments, FORMAT, flow.fileFormat().text());
    put(arguments, MODE, flow.writeMode().text());
    put(arguments, LAKE, flow.lake().toString());
    put(arguments, URL, flow.url().text());
    put(arguments, ROLE, flow.redshiftRoleArn());
    flow.secretId().ifPresent(id -> put(arguments, SECRET, id));
    flow.transform().ifPresent(sql -> put(arguments, TRANSFORM, sql));
    flow.catalog().ifPresent(table -> put(arguments, CATALOG_DATABASE, table.database()));
    flow.catalog().ifPresent(table -> put(arguments, CATALOG_TABLE, table.table()));
    put(arguments, RUN_KEY, handoff.runKey().value());
    put(arguments, WORK_PATH, handoff.workPath().root().toString());
    return arguments;
  }

  /** The Redshift unload in these arguments. */
  public RedshiftUnload redshiftUnload() {
    Optional<DayPartition> partition =
        required(SNAPSHOT).equals("y")
            ? Optional.of(
                new DayPartition(
                    Identifier.parse(required(PARTITION_KEY)), required(PARTITION_VALUE)))
            : Optional.empty();
    return new RedshiftUnload(
        TableName.parse(required(TABLE)),
        partition,
        FileFormat.parse(required(FORMAT)),
        WriteMode.parse(required(MODE)),
        LakePath.parse(required(LAKE)),
        new RedshiftUrl(required(URL)),
        required(ROLE),
        optional(SECRET),
        optional(TRANSFORM),
        optional(CATALOG_DATABASE)
            .map(database -> new CatalogTable(database, required(CATALOG_TABLE))));
  }

  /** The run key and the work path in these arguments. */
  public Handoff handoff() {
    return new Handoff(
        new RunKey(required(RUN_KEY)), new WorkPath(LakePath.parse(required(WORK_PATH))));
  }

  /** The value of an argument, or an error that names it. */
  public String required(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalArgumentException("Missing job argument --" + name));
  }

  /** The value of an argument that may be absent. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static void put(Map<String, String> arguments, String name, String value) {
    arguments.put("--" + name, value);
  }
}
