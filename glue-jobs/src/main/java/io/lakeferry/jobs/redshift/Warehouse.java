package io.lakeferry.jobs.redshift;

import com.amazon.redshift.Driver;
import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.secret.ManagedSecret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/**
 * Redshift, in one transaction: what is counted is what is unloaded, whatever others commit
 * meanwhile.
 */
final class Warehouse implements AutoCloseable {
  private static final String LOGIN_TIMEOUT_SECONDS = "30";

  private final Connection connection;
  private final WarehouseErrors errors;

  private Warehouse(Connection connection, WarehouseErrors errors) {
    this.connection = connection;
    this.errors = errors;
  }

  /**
   * Connects and begins.
   *
   * @param secret user and password; empty if the driver gets temporary ones by IAM
   */
  static Warehouse connect(RedshiftUrl url, Optional<ManagedSecret> secret, JobLog log) {
    WarehouseErrors errors = new WarehouseErrors(url, secret);
    Properties properties = new Properties();
    properties.setProperty("loginTimeout", LOGIN_TIMEOUT_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "lakeferry");
    secret.ifPresent(
        values -> {
          properties.setProperty("user", values.username());
          properties.setProperty("password", values.password());
        });
    try {
      // Not by DriverManager: it offers the password to every driver it knows.
      Connection connection = new Driver().connect(url.text(), properties);
      try {
        begin(connection, errors, log);
        return new Warehouse(connection, errors);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw errors.connecting(e);
    }
  }

  private static void begin(Connection connection, WarehouseErrors errors, JobLog log)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    } catch (SQLException e) {
      // Redshift isolates at least as well by itself.
      log.warn("connect", "The isolation level stays as it is: " + errors.text(e));
    }
  }

  /** The version as the server tells it. */
  String version() {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version()")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw errors.running("ask for the version", e);
    }
  }

  /** The rows to be moved. */
  long count(RedshiftUnload flow) {
    try (Statement statement = statement();
        ResultSet rows = statement.executeQuery(flow.countQuery())) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw errors.running("count " + flow.table().quoted(), e);
    }
  }

  /** Has Redshift write the rows to S3. */
  void unload(RedshiftUnload flow, UnloadStatement unload) {
    try (Statement statement = statement()) {
      statement.execute(unload.text());
      connection.commit();
    } catch (SQLException e) {
      throw errors.unloading(flow, e);
    }
  }

  /** Names with braces must not be taken for JDBC escapes. */
  private Statement statement() throws SQLException {
    Statement statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw errors.running("disconnect", e);
    }
  }
}
