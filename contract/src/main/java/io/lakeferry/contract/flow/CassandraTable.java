package io.lakeferry.contract.flow;

/**
 * A table of Amazon Keyspaces or Cassandra.
 *
 * @param keyspace the keyspace
 * @param name the table in it
 */
public record CassandraTable(CassandraName keyspace, CassandraName name) {

  /** A table by names without quotes, whose case counts. */
  public static CassandraTable of(String keyspace, String name) {
    return new CassandraTable(new CassandraName(keyspace), new CassandraName(name));
  }

  /** Both parts quoted for CQL. */
  public String quoted() {
    return keyspace.quoted() + "." + name.quoted();
  }

  /** {@code keyspace.table} without quotes; no two tables read the same. */
  @Override
  public String toString() {
    return keyspace + "." + name;
  }
}
