package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.jobs.keyspaces.connect.ClusterErrors;
import io.lakeferry.jobs.keyspaces.type.FileColumn;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.List;
import java.util.Optional;

/** Whether the role of a run may write to a table. */
final class WriteAccess {
  private WriteAccess() {}

  /**
   * Why it may not. A delete of no key at all is sent, which a server refuses: for want of a
   * permission, or else because there must be a key.
   */
  static Optional<String> problem(
      CqlSession session, CassandraEndpoint endpoint, CassandraTable table, TableShape shape) {
    List<FileColumn> key =
        shape.key().stream().map(column -> new FileColumn(column, column.name())).toList();
    Target target = new Target(table.quoted(), key, false, false);
    try {
      var prepared = session.prepare(target.delete(List.of(), target.key()));
      BoundStatementBuilder nobody = prepared.boundStatementBuilder();
      for (int i = 0; i < target.key().size(); i++) {
        nobody = nobody.setToNull(i);
      }
      session.execute(nobody.build());
      return Optional.empty();
    } catch (DriverException refused) {
      // Any other refusal is the expected one, or passes and is met again by the first row.
      return ClusterErrors.isUnauthorized(refused)
          ? Optional.of(
              "may not write: " + ClusterErrors.reason(refused) + "; " + mend(endpoint, table))
          : Optional.empty();
    }
  }

  private static String mend(CassandraEndpoint endpoint, CassandraTable table) {
    return endpoint instanceof CassandraEndpoint.Keyspaces
        ? "allow the job's role cassandra:Modify on arn:aws:cassandra:…:/keyspace/"
            + table.keyspace()
            + "/table/"
            + table.name()
        : "execute GRANT MODIFY ON " + table.quoted() + " TO the role of the secret";
  }
}
