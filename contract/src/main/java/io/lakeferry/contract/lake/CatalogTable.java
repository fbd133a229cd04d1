package io.lakeferry.contract.lake;

/**
 * A table of the AWS Glue Data Catalog.
 *
 * @param database the database
 * @param table the table
 */
public record CatalogTable(String database, String table) {
  /** Refuses an empty name and, as the catalog does, one of more than 255 characters. */
  public CatalogTable {
    check("Catalog.Database", database);
    check("Catalog.Table", table);
  }

  private static void check(String key, String name) {
    if (name.isBlank() || name.length() > 255 || name.codePoints().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException(
          "Invalid " + key + ", it must have 1 to 255 printable characters");
    }
  }
}
