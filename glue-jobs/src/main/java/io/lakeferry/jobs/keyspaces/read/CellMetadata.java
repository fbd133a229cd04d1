package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;

/** Whether a table tells the TTLs and the write times of its cells. */
public final class CellMetadata {
  private CellMetadata() {}

  /**
   * Asks Amazon Keyspaces, which tells write times only of tables with client-side timestamps, and
   * refuses other statements when they are prepared.
   *
   * @param selection what is to be read
   * @throws JobFailure with the CQL that mends it
   * @see <a
   *     href="https://docs.aws.amazon.com/keyspaces/latest/devguide/client-side-timestamps.html">
   *     Client-side timestamps</a>
   */
  public static void check(PatientSession session, KeyspacesTransfer flow, Selection selection) {
    if (!flow.rows().metadata() || !(flow.endpoint() instanceof CassandraEndpoint.Keyspaces)) {
      return;
    }
    String table = flow.table().quoted();
    try {
      session.prepare("SELECT " + String.join(", ", selection.expressions()) + " FROM " + table);
    } catch (JobFailure failed) {
      throw failed.getCause() instanceof QueryValidationException
          ? new JobFailure(
              "Cannot read TTLs and write times of "
                  + flow.table()
                  + ": "
                  + failed.getMessage()
                  + "; execute ALTER TABLE "
                  + table
                  + " WITH custom_properties = {'client_side_timestamps': {'status': 'enabled'}},"
                  + " which cannot be undone, or drop IncludeMetadata",
              failed)
          : failed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while asking for write times", e);
    }
  }
}
