package io.lakeferry.jobs.rds.database;

import io.lakeferry.contract.table.ColumnType;
import java.util.Optional;

/**
 * A column as the database has it.
 *
 * @param name its name
 * @param nativeType its type in the engine's own words
 * @param type its type; empty for one that no load can fill
 * @param required whether it refuses NULL
 * @param filled whether the database fills it itself: a default, an identity, a generated value
 * @param writable whether a row may bring a value for it
 * @param limit what else a value must keep to
 */
public record TargetColumn(
    String name,
    String nativeType,
    Optional<ColumnType> type,
    boolean required,
    boolean filled,
    boolean writable,
    ValueLimit limit) {

  /** Whether a load can put values there. */
  public boolean isLoadable() {
    return type.isPresent() && writable;
  }
}
