package io.lakeferry.jobs.rds;

import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.ledger.CommittedLoad;
import io.lakeferry.jobs.rds.ledger.Ledger;
import io.lakeferry.jobs.run.Attempt;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Commits, and finds out what became of it if the answer is lost.
 *
 * @param database where to ask
 * @param session the session of the transaction
 * @param attempt whose load it is
 * @param patience how long the lost session may take to end
 */
record Commit(Database database, Session session, Attempt attempt, Duration patience) {

  /**
   * Whether the session has survived it; if not, it is closed, and another one has to be opened.
   */
  boolean run(TableName table) throws SQLException {
    try {
      session.connection().commit();
      session.connection().setAutoCommit(true);
      return true;
    } catch (SQLException e) {
      if (!isCommitted(table, e)) {
        throw e;
      }
      return false;
    }
  }

  /**
   * Only when the lock of the lost session is free has that session ended, and only then is what
   * the ledger says final.
   */
  private boolean isCommitted(TableName table, SQLException lost) {
    session.close();
    try (Session fresh = database.connect()) {
      if (!fresh.lock(table, patience)) {
        throw new JobFailure("The lost session still runs after " + patience.toMinutes() + " min");
      }
      Optional<CommittedLoad> load =
          new Ledger(fresh, table).loads().find(attempt.runKey().value());
      return load.filter(found -> found.jobRunId().equals(attempt.jobRunId())).isPresent();
    } catch (SQLException e) {
      throw unknown(lost, database.errors().text(e));
    } catch (JobFailure e) {
      throw unknown(lost, e.getMessage());
    }
  }

  private JobFailure unknown(SQLException lost, String whyNotAsked) {
    return database
        .errors()
        .running(
            "tell whether the load was committed, the connection broke before the answer and the"
                + " database cannot be asked ("
                + whyNotAsked
                + "); run the window again, it will find out. The connection broke",
            lost);
  }
}
