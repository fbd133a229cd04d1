package io.lakeferry.jobs.keyspaces;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.read.ScanResult;
import io.lakeferry.jobs.keyspaces.read.Selection;
import io.lakeferry.jobs.keyspaces.read.TableScan;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.spark.SparkLane;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts rows by reading their keys: Amazon Keyspaces has no aggregate functions. */
final class Count {
  private final TransferWindow window;
  private final JobLog log;

  Count(TransferWindow window, JobLog log) {
    this.window = window;
    this.log = log;
  }

  Transferred run(SparkLane spark, CqlSession session, TableShape table) {
    KeyspacesTransfer flow = window.flow();
    if (flow.rows().where().isPresent() || !flow.rows().distinctKeys().isEmpty()) {
      throw new JobFailure(
          "Operation count with WhereClause or DistinctKeys is not carried out yet");
    }
    List<CassandraColumn> key =
        table.key().stream().map(column -> new CassandraColumn(column.name())).toList();
    Selection selection =
        Selection.of(
            flow.table(), table, new RowSelection(Optional.empty(), key, List.of(), false));
    ScanResult scanned =
        new TableScan(window.arguments().values(), flow, session)
            .read(spark.tasks(), table, selection, Optional.empty(), Optional.<LakePath>empty());
    log.info("count", "Total number of rows: " + scanned.rows(), Map.of("rows", scanned.rows()));
    return new Transferred(
        Receipt.Outcome.PUBLISHED,
        scanned.rows(),
        scanned.rows(),
        OptionalLong.empty(),
        ReadUnits.of(scanned.blocks(), flow.pace().consistency()),
        Published.NOTHING,
        List.of());
  }
}
