package io.lakeferry.functions.launch;

import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.table.Printable;
import java.util.Map;
import java.util.Optional;

/** Reads where files are to be registered. */
final class CatalogReader {
  private CatalogReader() {}

  /** The table, or nothing: it is left out, or has a problem. */
  static Optional<CatalogTable> read(Payload payload) {
    return payload
        .object(PayloadKey.CATALOG)
        .flatMap(object -> catalog(object, payload.problems()));
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
