package io.lakeferry.local.rds;

import java.sql.Connection;
import java.sql.SQLException;

/** A server process with the database {@value #DATABASE}. */
interface StoreServer extends AutoCloseable {
  /** The database that the secret names; the predecessor's store keeps its events there. */
  String DATABASE = "store";

  /** A connection of the administrator to the database. */
  Connection admin() throws SQLException;

  @Override
  void close();
}
