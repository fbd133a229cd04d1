package io.lakeferry.contract.handoff;

import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.ComparedExports;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.flow.DriverConf;
import io.lakeferry.contract.flow.EmptyValues;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.ReadConsistency;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The arguments of a run over a table of Amazon Keyspaces or Cassandra. */
public final class KeyspacesArguments {
  private static final String OPERATION = "operation";
  private static final String KEYSPACE = "keyspace_name";
  private static final String TABLE = "table_name";
  private static final String REGION = "region";
  private static final String CONTACT_POINTS = "contact_points";
  private static final String LOCAL_DATACENTER = "local_datacenter";
  private static final String SECRET = "secret_id";
  private static final String DRIVER_CONF = "driver_conf";
  private static final String LAKE = "s3_uri";
  private static final String FORMAT = "format";
  private static final String MODE = "write_mode";
  private static final String TIME = "time";
  private static final String WHERE = "where_clause";
  private static final String COLUMNS = "columns";
  private static final String DISTINCT_KEYS = "distinct_keys";
  private static final String METADATA = "include_metadata";
  private static final String EMPTY_VALUES = "empty_values";
  private static final String CONSISTENCY = "consistency";
  private static final String MAX_READS = "max_reads_per_second";
  private static final String MAX_WRITES = "max_writes_per_second";
  private static final String MAX_READ_UNITS = "max_read_units";
  private static final String PAST = "past_uri";
  private static final String CURRENT = "current_uri";
  private static final String SOURCE = "source_uri";
  private static final String TRANSFORM = "transform";
  private static final String CATALOG_DATABASE = "catalog_database";
  private static final String CATALOG_TABLE = "catalog_table";

  private KeyspacesArguments() {}

  /** The arguments of a run, by their names with the leading dashes. */
  public static Map<String, String> write(KeyspacesTransfer flow, Handoff handoff) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(JobArguments.FLOW, KeyspacesTransfer.NAME);
    values.put(OPERATION, flow.operation().text());
    values.put(KEYSPACE, flow.table().keyspace().value());
    values.put(TABLE, flow.table().name().value());
    putEndpoint(values, flow.endpoint());
    flow.driverConf().ifPresent(file -> values.put(DRIVER_CONF, file.toString()));
    flow.lake().ifPresent(root -> values.put(LAKE, root.toString()));
    values.put(FORMAT, flow.format().text());
    values.put(MODE, flow.writeMode().text());
    values.put(TIME, flow.time().toString());
    putRows(values, flow.rows());
    values.put(EMPTY_VALUES, flow.emptyValues().text());
    putPace(values, flow.pace());
    flow.compared().ifPresent(exports -> values.put(PAST, exports.past().toString()));
    flow.compared().ifPresent(exports -> values.put(CURRENT, exports.current().toString()));
    flow.source().ifPresent(folder -> values.put(SOURCE, folder.toString()));
    flow.transform().ifPresent(sql -> values.put(TRANSFORM, sql));
    flow.catalog().ifPresent(table -> values.put(CATALOG_DATABASE, table.database()));
    flow.catalog().ifPresent(table -> values.put(CATALOG_TABLE, table.table()));
    values.put(JobArguments.RUN_KEY, handoff.runKey().value());
    values.put(JobArguments.WORK_PATH, handoff.workPath().root().toString());
    Map<String, String> arguments = new LinkedHashMap<>();
    values.forEach((name, value) -> arguments.put("--" + name, value));
    return arguments;
  }

  /** What is to be done by these arguments. */
  public static KeyspacesTransfer read(JobArguments arguments) {
    return new KeyspacesTransfer(
        KeyspacesOperation.parse(arguments.required(OPERATION)),
        CassandraTable.of(arguments.required(KEYSPACE), arguments.required(TABLE)),
        endpoint(arguments),
        arguments.optional(DRIVER_CONF).map(DriverConf::parse),
        arguments.optional(LAKE).map(LakePath::parse),
        KeyspacesFormat.parse(arguments.required(FORMAT)),
        WriteMode.parse(arguments.required(MODE)),
        Instant.parse(arguments.required(TIME)),
        new RowSelection(
            arguments.optional(WHERE),
            columns(arguments, COLUMNS),
            columns(arguments, DISTINCT_KEYS),
            arguments.required(METADATA).equals("true")),
        EmptyValues.parse(arguments.required(EMPTY_VALUES)),
        new TransferPace(
            ReadConsistency.parse(arguments.required(CONSISTENCY)),
            limit(arguments, MAX_READS),
            limit(arguments, MAX_WRITES),
            limit(arguments, MAX_READ_UNITS)),
        arguments
            .optional(PAST)
            .map(
                past ->
                    new ComparedExports(
                        LakePath.parse(past), LakePath.parse(arguments.required(CURRENT)))),
        arguments.optional(SOURCE).map(LakePath::parse),
        arguments.optional(TRANSFORM),
        arguments
            .optional(CATALOG_DATABASE)
            .map(database -> new CatalogTable(database, arguments.required(CATALOG_TABLE))));
  }

  private static void putEndpoint(Map<String, String> values, CassandraEndpoint endpoint) {
    if (endpoint instanceof CassandraEndpoint.Cluster cluster) {
      values.put(
          CONTACT_POINTS,
          TextList.write(cluster.contactPoints().stream().map(ContactPoint::toString).toList()));
      cluster.localDatacenter().ifPresent(name -> values.put(LOCAL_DATACENTER, name));
      values.put(SECRET, cluster.secretId());
    } else if (endpoint instanceof CassandraEndpoint.Keyspaces keyspaces) {
      values.put(REGION, keyspaces.region());
    }
  }

  private static CassandraEndpoint endpoint(JobArguments arguments) {
    Optional<String> contactPoints = arguments.optional(CONTACT_POINTS);
    return contactPoints.isEmpty()
        ? new CassandraEndpoint.Keyspaces(arguments.required(REGION))
        : new CassandraEndpoint.Cluster(
            TextList.read(contactPoints.get()).stream().map(ContactPoint::parse).toList(),
            arguments.optional(LOCAL_DATACENTER),
            arguments.required(SECRET));
  }

  private static void putRows(Map<String, String> values, RowSelection rows) {
    rows.where().ifPresent(condition -> values.put(WHERE, condition));
    putColumns(values, COLUMNS, rows.columns());
    putColumns(values, DISTINCT_KEYS, rows.distinctKeys());
    values.put(METADATA, Boolean.toString(rows.metadata()));
  }

  private static void putColumns(
      Map<String, String> values, String name, List<CassandraColumn> columns) {
    if (!columns.isEmpty()) {
      values.put(name, TextList.write(columns.stream().map(CassandraColumn::value).toList()));
    }
  }

  private static List<CassandraColumn> columns(JobArguments arguments, String name) {
    return arguments.optional(name).map(TextList::read).orElse(List.of()).stream()
        .map(CassandraColumn::new)
        .toList();
  }

  private static void putPace(Map<String, String> values, TransferPace pace) {
    values.put(CONSISTENCY, pace.consistency().text());
    putLimit(values, MAX_READS, pace.maxReadsPerSecond());
    putLimit(values, MAX_WRITES, pace.maxWritesPerSecond());
    putLimit(values, MAX_READ_UNITS, pace.maxReadUnits());
  }

  private static void putLimit(Map<String, String> values, String name, OptionalLong limit) {
    limit.ifPresent(most -> values.put(name, Long.toString(most)));
  }

  private static OptionalLong limit(JobArguments arguments, String name) {
    return arguments.optional(name).stream().mapToLong(Long::parseLong).findFirst();
  }
}
