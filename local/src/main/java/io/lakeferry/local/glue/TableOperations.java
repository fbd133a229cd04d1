package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Page;
import io.lakeferry.local.endpoint.Tree;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** CreateTable, UpdateTable, GetTable, GetTables, DeleteTable. */
record TableOperations(Catalog catalog, Clock clock) {
  Map<String, Operation> operations() {
    return Operation.table(
        new Operation("CreateTable", CatalogShapes.CREATE_TABLE, this::create),
        new Operation("UpdateTable", CatalogShapes.UPDATE_TABLE, this::update),
        new Operation("GetTable", CatalogShapes.TABLE, this::get),
        new Operation("GetTables", CatalogShapes.TABLES, this::list),
        new Operation("DeleteTable", CatalogShapes.TABLE, this::delete));
  }

  private ObjectNode create(ObjectNode input) {
    Catalog.checkId(input);
    String database = catalog.requiredDatabase(Catalog.name(input, "DatabaseName"));
    ObjectNode table = stored((ObjectNode) input.get("TableInput"), database, 0);
    table.set("CreateTime", Tree.seconds(clock.instant()));
    String key = Catalog.tableKey(database, Tree.required(table, "Name"));
    if (catalog.tables().add(key, table).isPresent()) {
      throw refused("AlreadyExistsException", "Table already exists.");
    }
    return Tree.object();
  }

  private ObjectNode update(ObjectNode input) {
    Catalog.checkId(input);
    String database = catalog.requiredDatabase(Catalog.name(input, "DatabaseName"));
    ObjectNode next = (ObjectNode) input.get("TableInput");
    String name = Catalog.name(next, "Name");
    boolean updated =
        catalog
            .tables()
            .change(
                Catalog.tableKey(database, name),
                before -> {
                  String version = Tree.required(before, "VersionId");
                  if (!Tree.text(input, "VersionId").orElse(version).equals(version)) {
                    throw refused(
                        "ConcurrentModificationException",
                        "Update table failed due to concurrent modifications.");
                  }
                  ObjectNode table = stored(next, database, Integer.parseInt(version) + 1);
                  table.set("CreateTime", before.get("CreateTime"));
                  return table;
                })
            .isPresent();
    if (!updated) {
      throw refused("EntityNotFoundException", "Table " + name + " not found.");
    }
    return Tree.object();
  }

  private ObjectNode get(ObjectNode input) {
    String key = catalog.requiredTable(input, "Name");
    ObjectNode answer = Tree.object();
    catalog.tables().find(key).ifPresent(table -> answer.set("Table", table));
    return answer;
  }

  private ObjectNode list(ObjectNode input) {
    Catalog.checkId(input);
    String database = catalog.requiredDatabase(Catalog.name(input, "DatabaseName"));
    Pattern wanted = pattern(Tree.text(input, "Expression").orElse(".*"));
    List<ObjectNode> found =
        catalog.tables().under(Catalog.under(database)).stream()
            .filter(table -> wanted.matcher(Tree.required(table, "Name")).matches())
            .toList();
    return Page.of(found, input, "InvalidInputException").answer("TableList");
  }

  private ObjectNode delete(ObjectNode input) {
    String key = catalog.requiredTable(input, "Name");
    catalog.tables().remove(key);
    catalog.partitions().removeUnder(Catalog.under(key));
    return Tree.object();
  }

  private ObjectNode stored(ObjectNode table, String database, int version) {
    table.put("Name", Catalog.name(table, "Name"));
    table.put("DatabaseName", database).put("CatalogId", Catalog.ACCOUNT);
    table.put("VersionId", Integer.toString(version));
    if (!table.has("Retention")) {
      table.put("Retention", 0);
    }
    table.set("UpdateTime", Tree.seconds(clock.instant()));
    return table;
  }

  private static Pattern pattern(String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw refused("InvalidInputException", "Invalid Expression: " + e.getDescription());
    }
  }
}
