package io.lakeferry.jobs.keyspaces;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.keyspaces.read.ScanResult;
import io.lakeferry.jobs.keyspaces.read.Selection;
import io.lakeferry.jobs.keyspaces.read.TableScan;
import io.lakeferry.jobs.keyspaces.type.SparkShape;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.spark.Reshaping;
import io.lakeferry.jobs.spark.RowFilter;
import io.lakeferry.jobs.spark.SparkLane;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts rows, or the different values of some columns, by reading them: Amazon Keyspaces has no
 * aggregate functions. What Spark must look at goes through files of the staging folder.
 */
final class Count {
  private final TransferWindow window;
  private final JobLog log;

  Count(TransferWindow window, JobLog log) {
    this.window = window;
    this.log = log;
  }

  Transferred run(SparkLane spark, CqlSession session, TableShape table) {
    KeyspacesTransfer flow = window.flow();
    boolean distinct = !flow.rows().distinctKeys().isEmpty();
    Selection counted = counted(table);
    Where where = Where.of(flow.rows().where(), table);
    where.tell(log);
    Optional<RowFilter> filter = where.filter(counted);
    boolean bySpark = distinct || filter.isPresent();
    Selection read = where.read(counted);
    if (filter.isPresent()) {
      // What Spark does not understand is told before a row is paid for.
      spark.foreseen(
          SparkShape.of(read.shape()), new Reshaping(filter, Optional.empty()), FileFormat.PARQUET);
    }
    ReadUnits readUnits = new ReadUnits(flow, log);
    double sampled = readUnits.announce(session, table, read, where.keys());
    ScanResult scanned =
        new TableScan(window.arguments().values(), flow, session)
            .read(
                spark.tasks(),
                table,
                read,
                where.keys(),
                bySpark ? Optional.of(window.scanned()) : Optional.empty());
    List<String> files = scanned.files().stream().map(StagedFile::uri).toList();
    long rows =
        bySpark && !files.isEmpty()
            ? spark.count(new CountedRows(files, filter, distinct))
            : scanned.rows();
    double units = sampled + ReadUnits.of((double) scanned.blocks(), flow.pace().consistency());
    log.info(
        "count",
        "Total number of %s: %d, of %d rows read for about %.1f read units"
            .formatted(distinct ? "distinct rows" : "rows", rows, scanned.rows(), units),
        Map.of("rows", rows));
    readUnits.compare(units);
    return new Transferred(
        Receipt.Outcome.PUBLISHED,
        scanned.rows(),
        rows,
        bySpark ? OptionalLong.of(rows) : OptionalLong.empty(),
        units,
        Published.NOTHING,
        List.of(),
        Optional.empty());
  }

  /**
   * The columns whose values are told apart, or the key, which is the least that tells of a row.
   */
  private Selection counted(TableShape table) {
    List<CassandraColumn> distinct = window.flow().rows().distinctKeys();
    List<CassandraColumn> columns =
        distinct.isEmpty()
            ? table.key().stream().map(column -> new CassandraColumn(column.name())).toList()
            : distinct;
    return Selection.of(
        window.flow().table(),
        table,
        new RowSelection(Optional.empty(), columns, List.of(), false));
  }
}
