package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.AwsError;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Page;
import io.lakeferry.local.endpoint.Tree;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on the partitions of a table, one by one and in batches. */
record PartitionOperations(Catalog catalog, Clock clock) {
  Map<String, Operation> operations() {
    return Operation.table(
        new Operation("CreatePartition", CatalogShapes.CREATE_PARTITION, this::create),
        new Operation("BatchCreatePartition", CatalogShapes.CREATE_PARTITIONS, this::createAll),
        new Operation("GetPartition", CatalogShapes.PARTITION, this::get),
        new Operation("GetPartitions", CatalogShapes.PARTITIONS, this::list),
        new Operation("BatchGetPartition", CatalogShapes.GET_SOME, this::getSome),
        new Operation("UpdatePartition", CatalogShapes.UPDATE_PARTITION, this::update),
        new Operation("DeletePartition", CatalogShapes.PARTITION, this::delete),
        new Operation("BatchDeletePartition", CatalogShapes.DELETE_SOME, this::deleteSome));
  }

  private ObjectNode create(ObjectNode input) {
    String table = catalog.requiredTable(input, "TableName");
    create(table, (ObjectNode) input.get("PartitionInput"));
    return Tree.object();
  }

  /** What fails is told in an answer of status 200; the rest is done. */
  private ObjectNode createAll(ObjectNode input) {
    String table = catalog.requiredTable(input, "TableName");
    ObjectNode answer = Tree.object();
    ArrayNode errors = answer.putArray("Errors");
    for (JsonNode partition : input.get("PartitionInputList")) {
      try {
        create(table, (ObjectNode) partition);
      } catch (AwsError error) {
        errors.add(error(partition.path("Values"), error));
      }
    }
    return answer;
  }

  private void create(String table, ObjectNode partition) {
    ObjectNode stored = stored(table, partition);
    stored.set("CreationTime", Tree.seconds(clock.instant()));
    if (catalog.partitions().add(key(table, stored.get("Values")), stored).isPresent()) {
      throw refused("AlreadyExistsException", "Partition already exists.");
    }
  }

  private ObjectNode get(ObjectNode input) {
    String table = catalog.requiredTable(input, "TableName");
    ObjectNode answer = Tree.object();
    answer.set(
        "Partition",
        find(table, input.get("PartitionValues")).orElseThrow(PartitionOperations::notFound));
    return answer;
  }

  private ObjectNode getSome(ObjectNode input) {
    String table = catalog.requiredTable(input, "TableName");
    ObjectNode answer = Tree.object();
    ArrayNode found = answer.putArray("Partitions");
    for (JsonNode wanted : input.get("PartitionsToGet")) {
      find(table, wanted.get("Values")).ifPresent(found::add);
    }
    answer.putArray("UnprocessedKeys");
    return answer;
  }

  private ObjectNode list(ObjectNode input) {
    String table = catalog.requiredTable(input, "TableName");
    PartitionFilter filter =
        PartitionFilter.parse(Tree.text(input, "Expression").orElse(""), keysOf(table));
    boolean bare = input.path("ExcludeColumnSchema").booleanValue();
    List<ObjectNode> found =
        catalog.partitions().under(Catalog.under(table)).stream()
            .filter(partition -> filter.takes(partition.get("Values")))
            .map(partition -> bare ? withoutColumns(partition) : partition)
            .toList();
    return Page.of(found, input, "InvalidInputException").answer("Partitions");
  }

  private ObjectNode update(ObjectNode input) {
    String table = catalog.requiredTable(input, "TableName");
    JsonNode values = input.get("PartitionValueList");
    ObjectNode next = stored(table, (ObjectNode) input.get("PartitionInput"));
    ObjectNode before = find(table, values).orElseThrow(PartitionOperations::notFound);
    next.set("CreationTime", before.get("CreationTime"));
    if (next.get("Values").equals(values)) {
      catalog.partitions().change(key(table, values), unused -> next);
      return Tree.object();
    }
    if (catalog.partitions().add(key(table, next.get("Values")), next).isPresent()) {
      throw refused("AlreadyExistsException", "Partition already exists.");
    }
    catalog.partitions().remove(key(table, values));
    return Tree.object();
  }

  private ObjectNode delete(ObjectNode input) {
    String table = catalog.requiredTable(input, "TableName");
    if (!catalog.partitions().remove(key(table, input.get("PartitionValues")))) {
      throw notFound();
    }
    return Tree.object();
  }

  private ObjectNode deleteSome(ObjectNode input) {
    String table = catalog.requiredTable(input, "TableName");
    ObjectNode answer = Tree.object();
    ArrayNode errors = answer.putArray("Errors");
    for (JsonNode unwanted : input.get("PartitionsToDelete")) {
      if (!catalog.partitions().remove(key(table, unwanted.get("Values")))) {
        errors.add(error(unwanted.get("Values"), notFound()));
      }
    }
    return answer;
  }

  private Optional<ObjectNode> find(String table, JsonNode values) {
    return catalog.partitions().find(key(table, values));
  }

  private JsonNode keysOf(String table) {
    return catalog
        .tables()
        .find(table)
        .map(found -> found.path("PartitionKeys"))
        .orElseThrow(() -> refused("EntityNotFoundException", "Table not found."));
  }

  private ObjectNode stored(String table, ObjectNode partition) {
    int keys = keysOf(table).size();
    if (partition.path("Values").size() != keys || keys == 0) {
      throw refused(
          "InvalidInputException",
          "The number of partition keys do not match the number of partition values: "
              + keys
              + " keys, "
              + partition.path("Values").size()
              + " values");
    }
    ObjectNode stored = catalog.tables().find(table).orElseThrow();
    partition.put("DatabaseName", Tree.required(stored, "DatabaseName"));
    partition.put("TableName", Tree.required(stored, "Name"));
    return partition.put("CatalogId", Catalog.ACCOUNT);
  }

  private static ObjectNode withoutColumns(ObjectNode partition) {
    if (partition.get("StorageDescriptor") instanceof ObjectNode storage) {
      storage.remove("Columns");
    }
    return partition;
  }

  private static ObjectNode error(JsonNode values, AwsError error) {
    ObjectNode answer = Tree.object();
    answer.set("PartitionValues", values.isArray() ? values : Tree.array(List.of()));
    answer
        .putObject("ErrorDetail")
        .put("ErrorCode", error.code())
        .put("ErrorMessage", error.getMessage());
    return answer;
  }

  private static String key(String table, JsonNode values) {
    return Catalog.under(table) + values;
  }

  private static AwsError notFound() {
    return refused("EntityNotFoundException", "Cannot find partition.");
  }
}
