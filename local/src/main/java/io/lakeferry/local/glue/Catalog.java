package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;
import static io.lakeferry.local.endpoint.Shape.struct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Documents;
import io.lakeferry.local.endpoint.Struct;
import io.lakeferry.local.endpoint.Tree;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The Data Catalog: databases, their tables, and the partitions of those. Names are folded to lower
 * case, as Glue does.
 */
record Catalog(Documents databases, Documents tables, Documents partitions) {
  /** The id of a catalog, which is that of the account. */
  static final Struct ID = struct().with("CatalogId", JobShapes.NAME);

  static final String ACCOUNT = "000000000000";

  // A control character, so that no name or value can hold it by chance: names exclude it, and
  // values are written as JSON.
  private static final String SEPARATOR = "\u0001";

  static Catalog open(Path directory) {
    return new Catalog(
        new Documents(directory.resolve("databases.json")),
        new Documents(directory.resolve("tables.json")),
        new Documents(directory.resolve("partitions.json")));
  }

  static void checkId(ObjectNode input) {
    Tree.text(input, "CatalogId")
        .filter(id -> !id.equals(ACCOUNT))
        .ifPresent(
            id -> {
              throw refused("EntityNotFoundException", "Catalog " + id + " not found.");
            });
  }

  /** The name in a field, folded. */
  static String name(JsonNode input, String field) {
    return input.get(field).textValue().toLowerCase(Locale.ROOT);
  }

  static String tableKey(String database, String table) {
    return under(database) + table;
  }

  static String under(String key) {
    return key + SEPARATOR;
  }

  /** The key of the table a request means, which must exist. */
  String requiredTable(ObjectNode input, String field) {
    checkId(input);
    String database = requiredDatabase(name(input, "DatabaseName"));
    String key = tableKey(database, name(input, field));
    if (tables.find(key).isEmpty()) {
      throw refused("EntityNotFoundException", "Table " + name(input, field) + " not found.");
    }
    return key;
  }

  String requiredDatabase(String database) {
    if (databases.find(database).isEmpty()) {
      throw refused("EntityNotFoundException", "Database " + database + " not found.");
    }
    return database;
  }
}
