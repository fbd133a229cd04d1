package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraName;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.ComparedExports;
import io.lakeferry.contract.flow.DriverConf;
import io.lakeferry.contract.flow.EmptyValues;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.OperationKeys;
import io.lakeferry.contract.flow.ReadConsistency;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the payload of a run over a table of Amazon Keyspaces or Cassandra.
 *
 * @param workPath where the jobs write what must never be taken for an export
 * @param region the Region of Amazon Keyspaces
 * @param clock the time of a run that no schedule gives one
 */
record KeyspacesReader(WorkPath workPath, String region, Clock clock) {

  /** What is to be done, or nothing and at least one problem. */
  Optional<KeyspacesTransfer> read(Payload payload) {
    Problems problems = payload.problems();
    Optional<KeyspacesOperation> operation =
        payload.orDefault(
            PayloadKey.OPERATION, KeyspacesOperation.EXPORT, KeyspacesOperation::parse);
    Optional<CassandraName> keyspace = name(payload, PayloadKey.KEYSPACE, "store");
    Optional<CassandraName> table = name(payload, PayloadKey.CASSANDRA_TABLE, "customers");
    Optional<CassandraEndpoint> endpoint = EndpointReader.read(payload, region);
    Optional<DriverConf> driverConf = payload.optional(PayloadKey.DRIVER_CONF, DriverConf::parse);
    Optional<LakePath> lake =
        payload.optional(PayloadKey.S3_URI, CheckedText.named(PayloadKey.S3_URI, LakePath::parse));
    Optional<KeyspacesFormat> format =
        payload.orDefault(PayloadKey.FORMAT, KeyspacesFormat.PARQUET, KeyspacesFormat::parse);
    WriteMode writeMode =
        payload.flag(PayloadKey.FORCE) ? WriteMode.OVERWRITE : WriteMode.ERRORIFEXISTS;
    Instant time = WindowReader.scheduledTime(payload).orElseGet(clock::instant);
    Optional<RowSelection> rows = rows(payload);
    Optional<EmptyValues> emptyValues =
        payload.orDefault(PayloadKey.EMPTY_VALUES, EmptyValues.FAIL, EmptyValues::parse);
    Optional<TransferPace> pace = pace(payload);
    Optional<ComparedExports> compared = compared(payload);
    Optional<LakePath> source =
        payload.optional(PayloadKey.SOURCE_URI, SourceFolder.of(PayloadKey.SOURCE_URI));
    Optional<String> transform = payload.optional(PayloadKey.TRANSFORM, TransformReader::read);
    Optional<CatalogTable> catalog = CatalogReader.read(payload);
    operation.ifPresent(which -> checkKeys(which, payload));
    WorkPlace place = new WorkPlace(workPath, problems);
    place.checkApart(PayloadKey.S3_URI, lake);
    place.checkApart(PayloadKey.SOURCE_URI, source);
    if (!problems.none()) {
      return Optional.empty();
    }
    return problems.collect(
        () -> {
          KeyspacesTransfer flow =
              new KeyspacesTransfer(
                  operation.orElseThrow(),
                  new CassandraTable(keyspace.orElseThrow(), table.orElseThrow()),
                  endpoint.orElseThrow(),
                  driverConf,
                  lake,
                  format.orElseThrow(),
                  writeMode,
                  time,
                  rows.orElseThrow(),
                  emptyValues.orElseThrow(),
                  pace.orElseThrow(),
                  compared,
                  source,
                  transform,
                  catalog);
          checkDestination(flow);
          return flow;
        });
  }

  private static Optional<CassandraName> name(Payload payload, PayloadKey key, String example) {
    return payload.required(key, example, CheckedText.named(key, CassandraName::new));
  }

  private static Optional<RowSelection> rows(Payload payload) {
    Optional<String> where = payload.optional(PayloadKey.WHERE, KeyspacesReader::where);
    List<CassandraColumn> columns = columns(payload, PayloadKey.COLUMNS);
    List<CassandraColumn> distinctKeys = columns(payload, PayloadKey.DISTINCT_KEYS);
    boolean metadata = payload.flag(PayloadKey.INCLUDE_METADATA);
    return payload
        .problems()
        .collect(() -> new RowSelection(where, columns, distinctKeys, metadata));
  }

  private static String where(String text) {
    RowSelection.checkWhere(text);
    return text;
  }

  private static List<CassandraColumn> columns(Payload payload, PayloadKey key) {
    return payload.someTexts(key, CheckedText.named(key, CassandraColumn::new));
  }

  private static Optional<TransferPace> pace(Payload payload) {
    OptionalLong reads = payload.whole(PayloadKey.MAX_READS, 1, Long.MAX_VALUE);
    OptionalLong writes = payload.whole(PayloadKey.MAX_WRITES, 1, Long.MAX_VALUE);
    OptionalLong readUnits = payload.whole(PayloadKey.MAX_READ_UNITS, 1, Long.MAX_VALUE);
    return payload
        .orDefault(
            PayloadKey.CONSISTENCY, TransferPace.STANDARD.consistency(), ReadConsistency::parse)
        .map(consistency -> new TransferPace(consistency, reads, writes, readUnits));
  }

  private static Optional<ComparedExports> compared(Payload payload) {
    Optional<LakePath> past =
        payload.optional(PayloadKey.PAST_URI, SourceFolder.of(PayloadKey.PAST_URI));
    Optional<LakePath> current =
        payload.optional(PayloadKey.CURRENT_URI, SourceFolder.of(PayloadKey.CURRENT_URI));
    if (payload.has(PayloadKey.PAST_URI) != payload.has(PayloadKey.CURRENT_URI)) {
      payload.problems().add(ComparedExports.ONE_ALONE);
    }
    return past.flatMap(
        older ->
            current.flatMap(
                newer -> payload.problems().collect(() -> new ComparedExports(older, newer))));
  }

  private static void checkKeys(KeyspacesOperation operation, Payload payload) {
    for (PayloadKey key : payload.given()) {
      OperationKeys.problem(operation, key.text()).ifPresent(payload.problems()::add);
    }
    if (operation.writesFiles() && !payload.has(PayloadKey.S3_URI)) {
      payload.problems().add(KeyspacesTransfer.MISSING_LAKE);
    }
    if (operation == KeyspacesOperation.IMPORT && !payload.has(PayloadKey.SOURCE_URI)) {
      payload.problems().add(KeyspacesTransfer.MISSING_SOURCE);
    }
  }

  /** Names that are fine by themselves can make a path that S3 does not take. */
  private static void checkDestination(KeyspacesTransfer flow) {
    flow.destination();
  }
}
