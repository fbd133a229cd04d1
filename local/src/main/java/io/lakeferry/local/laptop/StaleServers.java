package io.lakeferry.local.laptop;

import io.lakeferry.local.cassandra.CassandraInstance;
import io.lakeferry.local.rds.RdsInstances;
import io.lakeferry.local.server.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Path;

/** Databases are processes of their own, which outlive a laptop that is killed outright. */
public final class StaleServers {
  private StaleServers() {}

  /**
   * Ends those that still run on the data of a state directory, which may be absent; whoever calls
   * holds its {@link StateLock}, or nobody else knows of it.
   */
  public static void stop(Path state) throws IOException {
    PostgreSqlServer.stopStale(state.resolve("redshift"));
    RdsInstances.stopStale(state.resolve("rds"));
    CassandraInstance.stopStale(state.resolve("cassandra"));
  }
}
