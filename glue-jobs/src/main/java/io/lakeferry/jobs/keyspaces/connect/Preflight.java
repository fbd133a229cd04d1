package io.lakeferry.jobs.keyspaces.connect;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.jobs.JobFailure;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must be so before the first row is read; each cause has a message of its own. */
public final class Preflight {
  private static final String DEFAULT_PARTITIONER = "com.amazonaws.cassandra.DefaultPartitioner";

  private final PatientSession patient;
  private final CqlSession session;
  private final CassandraEndpoint endpoint;

  /** Checks the cluster of this session. */
  public Preflight(PatientSession patient, CassandraEndpoint endpoint) {
    this.patient = patient;
    this.session = patient.session();
    this.endpoint = endpoint;
  }

  /**
   * Checks everything, and finds the table.
   *
   * @throws JobFailure with the CQL or the policy that mends it
   */
  public TableMetadata check(CassandraTable table) {
    checkPartitioner();
    if (endpoint instanceof CassandraEndpoint.Keyspaces keyspaces) {
      checkPeers(keyspaces);
      checkActive(table);
    }
    TableMetadata found = find(table);
    checkReadable(table);
    return found;
  }

  /**
   * Only these two have a ring that can be divided.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/keyspaces/latest/devguide/working-with-partitioners.html">
   *     Partitioners of Amazon Keyspaces</a>
   */
  private void checkPartitioner() {
    String partitioner =
        one("SELECT partitioner FROM system.local WHERE key = 'local'")
            .map(row -> row.getString(0))
            .orElse("");
    boolean divisible =
        partitioner.endsWith(".Murmur3Partitioner") || partitioner.endsWith(".RandomPartitioner");
    if (!divisible) {
      throw new JobFailure(
          "Cannot divide the ring of the partitioner '"
              + partitioner
              + "'; "
              + (partitioner.equals(DEFAULT_PARTITIONER)
                  ? "execute UPDATE system.local SET partitioner ="
                      + " 'org.apache.cassandra.dht.Murmur3Partitioner' WHERE key = 'local', once"
                      + " for the account and Region, and wait ten minutes"
                  : "only Murmur3Partitioner and RandomPartitioner can be read in parallel"));
    }
  }

  private void checkPeers(CassandraEndpoint.Keyspaces keyspaces) {
    if (one("SELECT peer FROM system.peers").isEmpty()) {
      throw new JobFailure(
          "Amazon Keyspaces in "
              + keyspaces.region()
              + " names no peers in system.peers; through a VPC endpoint the job's role needs"
              + " ec2:DescribeNetworkInterfaces and ec2:DescribeVpcEndpoints, and"
              + " cassandra:Select on /keyspace/system*");
    }
  }

  /**
   * Tables are made and changed in the background.
   *
   * @see <a href="https://docs.aws.amazon.com/keyspaces/latest/devguide/tables-create.html">Check
   *     table creation status</a>
   */
  private void checkActive(CassandraTable table) {
    Row row =
        executed(
                "SELECT status FROM system_schema_mcs.tables WHERE keyspace_name = '"
                    + table.keyspace()
                    + "' AND table_name = '"
                    + table.name()
                    + "'")
            .one();
    if (row != null && !"ACTIVE".equals(row.getString(0))) {
      throw new JobFailure(
          "The table "
              + table
              + " is "
              + row.getString(0)
              + "; run again when SELECT status FROM system_schema_mcs.tables says ACTIVE");
    }
  }

  private TableMetadata find(CassandraTable table) {
    Map<CqlIdentifier, KeyspaceMetadata> keyspaces = session.getMetadata().getKeyspaces();
    KeyspaceMetadata keyspace = keyspaces.get(CqlIdentifier.fromInternal(table.keyspace().value()));
    if (keyspace == null) {
      throw new JobFailure(
          "There is no keyspace "
              + table.keyspace().quoted()
              + ", or the role may not see it; there are "
              + names(keyspaces.keySet()));
    }
    TableMetadata found =
        keyspace.getTables().get(CqlIdentifier.fromInternal(table.name().value()));
    if (found == null) {
      throw new JobFailure(
          "There is no table "
              + table.quoted()
              + ", or the role may not see it; the keyspace has "
              + names(keyspace.getTables().keySet()));
    }
    return found;
  }

  private void checkReadable(CassandraTable table) {
    try {
      session.execute("SELECT * FROM " + table.quoted() + " LIMIT 1");
    } catch (DriverException failed) {
      if (!ClusterErrors.isUnauthorized(failed)) {
        // Not a matter of permission: the reads to come are repeated until it has passed, or fail
        // by it.
        return;
      }
      String mend =
          endpoint instanceof CassandraEndpoint.Keyspaces
              ? "allow the job's role cassandra:Select on arn:aws:cassandra:…:/keyspace/"
                  + table.keyspace()
                  + "/table/"
                  + table.name()
              : "execute GRANT SELECT ON " + table.quoted() + " TO the role of the secret";
      throw new JobFailure(
          "Cannot read " + table + ": " + ClusterErrors.reason(failed) + "; " + mend, failed);
    }
  }

  private Optional<Row> one(String cql) {
    return Optional.ofNullable(executed(cql).one());
  }

  private AsyncResultSet executed(String cql) {
    try {
      return patient.ask(SimpleStatement.newInstance(cql));
    } catch (JobFailure failed) {
      throw new JobFailure(
          "Cannot ask the cluster about itself ("
              + cql
              + "): "
              + failed.getMessage()
              + (ClusterErrors.isUnauthorized(failed.getCause())
                  ? "; allow the job's role cassandra:Select on arn:aws:cassandra:…:/keyspace/system*"
                  : ""),
          failed);
    }
  }

  private static String names(Iterable<CqlIdentifier> identifiers) {
    TreeSet<String> names = new TreeSet<>();
    identifiers.forEach(name -> names.add(name.asInternal()));
    names.removeIf(name -> name.startsWith("system"));
    return names.isEmpty() ? "none" : names.stream().limit(20).collect(Collectors.joining(", "));
  }
}
