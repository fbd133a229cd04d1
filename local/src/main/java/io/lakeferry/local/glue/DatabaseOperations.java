package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Page;
import io.lakeferry.local.endpoint.Tree;
import java.time.Clock;
import java.util.Map;

/** CreateDatabase, UpdateDatabase, GetDatabase, GetDatabases, DeleteDatabase. */
record DatabaseOperations(Catalog catalog, Tags tags, Clock clock) {
  Map<String, Operation> operations() {
    return Operation.table(
        new Operation("CreateDatabase", CatalogShapes.CREATE_DATABASE, this::create),
        new Operation("UpdateDatabase", CatalogShapes.UPDATE_DATABASE, this::update),
        new Operation("GetDatabase", CatalogShapes.DATABASE, this::get),
        new Operation("GetDatabases", CatalogShapes.DATABASES, this::list),
        new Operation("DeleteDatabase", CatalogShapes.DATABASE, this::delete));
  }

  private ObjectNode create(ObjectNode input) {
    Catalog.checkId(input);
    ObjectNode database = (ObjectNode) input.get("DatabaseInput");
    String name = Catalog.name(database, "Name");
    database.put("Name", name).put("CatalogId", Catalog.ACCOUNT);
    database.set("CreateTime", Tree.seconds(clock.instant()));
    if (catalog.databases().add(name, database).isPresent()) {
      throw refused("AlreadyExistsException", "Database already exists.");
    }
    tags.replace(Tags.arnOf("database", name), Tree.map(input, "Tags"));
    return Tree.object();
  }

  private ObjectNode update(ObjectNode input) {
    Catalog.checkId(input);
    String name = catalog.requiredDatabase(Catalog.name(input, "Name"));
    ObjectNode next = (ObjectNode) input.get("DatabaseInput");
    if (!Catalog.name(next, "Name").equals(name)) {
      throw refused("InvalidInputException", "A database cannot be renamed: " + name);
    }
    catalog
        .databases()
        .change(
            name,
            before -> {
              next.put("Name", name).put("CatalogId", Catalog.ACCOUNT);
              next.set("CreateTime", before.get("CreateTime"));
              return next;
            });
    return Tree.object();
  }

  private ObjectNode get(ObjectNode input) {
    Catalog.checkId(input);
    String name = catalog.requiredDatabase(Catalog.name(input, "Name"));
    ObjectNode answer = Tree.object();
    catalog.databases().find(name).ifPresent(database -> answer.set("Database", database));
    return answer;
  }

  private ObjectNode list(ObjectNode input) {
    Catalog.checkId(input);
    return Page.of(catalog.databases().all(), input, "InvalidInputException")
        .answer("DatabaseList");
  }

  private ObjectNode delete(ObjectNode input) {
    Catalog.checkId(input);
    String name = catalog.requiredDatabase(Catalog.name(input, "Name"));
    catalog.databases().remove(name);
    catalog.tables().removeUnder(Catalog.under(name));
    catalog.partitions().removeUnder(Catalog.under(name));
    tags.replace(Tags.arnOf("database", name), Map.of());
    return Tree.object();
  }
}
