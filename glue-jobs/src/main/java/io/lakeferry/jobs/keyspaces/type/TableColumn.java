package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.io.Serializable;
import java.util.Set;

/**
 * A column of a table of Cassandra.
 *
 * @param name its name as Cassandra stores it
 * @param type the type of its values
 * @param kind its part in the table
 */
public record TableColumn(String name, DataType type, Kind kind) implements Serializable {
  private static final Set<DataType> MAY_BE_EMPTY =
      Set.of(DataTypes.ASCII, DataTypes.TEXT, DataTypes.BLOB);

  /** The part of a column in its table. */
  public enum Kind {
    /** Says on which servers a row is. */
    PARTITION_KEY,
    /** Says where in its partition a row is. */
    CLUSTERING,
    /** One value for all rows of a partition. */
    STATIC,
    /** A value of each row. */
    REGULAR,
    /** No column of the table, but the TTL or the write time of one. */
    METADATA
  }

  /** Whether a value of zero bytes is a value like others: an empty text, no bytes. */
  boolean mayBeEmpty() {
    return mayBeEmpty(type);
  }

  /** The same of a type. */
  static boolean mayBeEmpty(DataType type) {
    return MAY_BE_EMPTY.contains(type);
  }

  /** Its type in CQL, with the names of user types but not of their keyspace. */
  public String cql() {
    return Cql.of(type);
  }

  /** Its type with user types as tuples of their fields, in which no name is a user's. */
  public String form() {
    return Cql.form(type);
  }

  /** Whether it is part of the primary key. */
  public boolean isKey() {
    return kind == Kind.PARTITION_KEY || kind == Kind.CLUSTERING;
  }
}
