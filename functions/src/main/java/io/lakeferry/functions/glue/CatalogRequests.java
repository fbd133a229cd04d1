package io.lakeferry.functions.glue;

import io.lakeferry.contract.lake.LakePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.UpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;

/** The requests that register files, in the words of Hive. */
final class CatalogRequests {
  private CatalogRequests() {}

  static CreateTableRequest createTable(CatalogEntry entry) {
    List<Column> keys =
        entry.partitionKeys().stream()
            .map(key -> Column.builder().name(key).type("string").build())
            .toList();
    return CreateTableRequest.builder()
        .databaseName(entry.table().database())
        .tableInput(
            TableInput.builder()
                .name(entry.table().table())
                .tableType("EXTERNAL_TABLE")
                .parameters(tableParameters(entry))
                .partitionKeys(keys)
                .storageDescriptor(storage(entry, entry.location()))
                .build())
        .build();
  }

  /**
   * The table as it is with more columns behind its own. UpdateTable replaces all of it, so all of
   * it is said again.
   */
  static UpdateTableRequest addColumns(CatalogEntry entry, Table live, List<Column> more) {
    List<Column> columns = new ArrayList<>(live.storageDescriptor().columns());
    columns.addAll(more);
    return UpdateTableRequest.builder()
        .databaseName(entry.table().database())
        .versionId(live.versionId())
        .tableInput(
            TableInput.builder()
                .name(live.name())
                .description(live.description())
                .owner(live.owner())
                .lastAccessTime(live.lastAccessTime())
                .lastAnalyzedTime(live.lastAnalyzedTime())
                .retention(live.retention())
                .storageDescriptor(live.storageDescriptor().copy(to -> to.columns(columns)))
                .partitionKeys(live.partitionKeys())
                .viewOriginalText(live.viewOriginalText())
                .viewExpandedText(live.viewExpandedText())
                .tableType(live.tableType())
                .parameters(live.parameters())
                .targetTable(live.targetTable())
                .build())
        .build();
  }

  /** The columns of the files that a table lacks; the Data Catalog keeps names in lower case. */
  static List<Column> missing(CatalogEntry entry, Table live) {
    Set<String> there = new HashSet<>();
    live.storageDescriptor().columns().forEach(column -> there.add(folded(column.name())));
    live.partitionKeys().forEach(column -> there.add(folded(column.name())));
    return columns(entry).stream().filter(column -> there.add(folded(column.name()))).toList();
  }

  static BatchCreatePartitionRequest create(
      CatalogEntry entry, List<CatalogEntry.Partition> partitions) {
    return BatchCreatePartitionRequest.builder()
        .databaseName(entry.table().database())
        .tableName(entry.table().table())
        .partitionInputList(partitions.stream().map(part -> input(entry, part)).toList())
        .build();
  }

  static UpdatePartitionRequest update(CatalogEntry entry, CatalogEntry.Partition partition) {
    return UpdatePartitionRequest.builder()
        .databaseName(entry.table().database())
        .tableName(entry.table().table())
        .partitionValueList(partition.values())
        .partitionInput(input(entry, partition))
        .build();
  }

  private static PartitionInput input(CatalogEntry entry, CatalogEntry.Partition partition) {
    return PartitionInput.builder()
        .values(partition.values())
        .storageDescriptor(storage(entry, partition.location()))
        .build();
  }

  private static StorageDescriptor storage(CatalogEntry entry, LakePath location) {
    HiveFormat format = HiveFormat.of(entry.format());
    return StorageDescriptor.builder()
        .columns(columns(entry))
        .location(location.toString())
        .inputFormat(format.input())
        .outputFormat(format.output())
        .serdeInfo(
            SerDeInfo.builder()
                .serializationLibrary(format.serde())
                .parameters(format.parameters())
                .build())
        .build();
  }

  /**
   * The columns as the table has them. The deserializer of CSV takes a date or a time only as a
   * number and no empty field for a number, so there all of them are text, for queries to cast: <a
   * href="https://docs.aws.amazon.com/athena/latest/ug/csv-serde.html">Open CSV SerDe</a>.
   */
  private static List<Column> columns(CatalogEntry entry) {
    boolean textAlone = HiveFormat.of(entry.format()).textAlone();
    return entry.columns().stream()
        .map(
            column ->
                Column.builder()
                    .name(column.name())
                    .type(textAlone ? "string" : column.type())
                    .build())
        .toList();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> tableParameters(CatalogEntry entry) {
    Map<String, String> parameters = new HashMap<>(HiveFormat.of(entry.format()).tableParameters());
    parameters.put("EXTERNAL", "TRUE");
    parameters.put("classification", entry.format().text());
    return parameters;
  }
}
