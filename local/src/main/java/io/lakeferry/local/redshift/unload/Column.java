package io.lakeferry.local.redshift.unload;

/**
 * One column of an unloaded query.
 *
 * @param name its name
 * @param typeId the PostgreSQL object id of its type
 * @param modifier the type modifier of PostgreSQL; -1 for none
 */
public record Column(String name, int typeId, int modifier) {

  ColumnType type() throws UnloadRefused {
    return ColumnType.of(this);
  }
}
