package io.lakeferry.functions.glue;

import io.lakeferry.contract.lake.LakePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.UpdatePartitionRequest;

/** The requests that register files, in the words of Hive. */
final class CatalogRequests {
  private CatalogRequests() {}

  static CreateTableRequest createTable(CatalogEntry entry) {
    List<Column> keys =
        entry.partition().stream()
            .map(part -> Column.builder().name(part.key()).type("string").build())
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

  static CreatePartitionRequest create(CatalogEntry entry, CatalogEntry.Partition partition) {
    return CreatePartitionRequest.builder()
        .databaseName(entry.table().database())
        .tableName(entry.table().table())
        .partitionInput(input(entry, partition))
        .build();
  }

  static UpdatePartitionRequest update(CatalogEntry entry, CatalogEntry.Partition partition) {
    return UpdatePartitionRequest.builder()
        .databaseName(entry.table().database())
        .tableName(entry.table().table())
        .partitionValueList(partition.value())
        .partitionInput(input(entry, partition))
        .build();
  }

  private static PartitionInput input(CatalogEntry entry, CatalogEntry.Partition partition) {
    return PartitionInput.builder()
        .values(partition.value())
        .storageDescriptor(storage(entry, partition.location()))
        .build();
  }

  private static StorageDescriptor storage(CatalogEntry entry, LakePath location) {
    HiveFormat format = HiveFormat.of(entry.format());
    return StorageDescriptor.builder()
        .columns(
            entry.columns().stream()
                .map(column -> Column.builder().name(column.name()).type(column.type()).build())
                .toList())
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

  private static Map<String, String> tableParameters(CatalogEntry entry) {
    Map<String, String> parameters = new HashMap<>(HiveFormat.of(entry.format()).tableParameters());
    parameters.put("EXTERNAL", "TRUE");
    parameters.put("classification", entry.format().text());
    return parameters;
  }
}
