package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.EmptyValues;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Reads a whole table by tasks of Spark. */
public final class TableScan {
  /** Small enough that a task that is lost costs little, and that fast executors help slow ones. */
  private static final int TASKS_PER_CORE = 4;

  private static final int SPANS_PER_TASK = 8;

  private final Map<String, String> arguments;
  private final KeyspacesTransfer flow;
  private final CqlSession session;

  /**
   * Reads the table of a flow.
   *
   * @param arguments the job's arguments, for executors
   * @param session tells the ring
   */
  public TableScan(Map<String, String> arguments, KeyspacesTransfer flow, CqlSession session) {
    this.arguments = arguments;
    this.flow = flow;
    this.session = session;
  }

  /**
   * Reads.
   *
   * @param table all columns of the table
   * @param selection what of them is read
   * @param keys the keys that are read; empty for the whole table
   * @param staging the folder of the files; empty to count only
   */
  public ScanResult read(
      JavaSparkContext spark,
      TableShape table,
      Selection selection,
      Optional<KeyCondition> keys,
      Optional<LakePath> staging) {
    int cores = spark.defaultParallelism();
    // Under a limit no more tasks than their shares are reckoned for, whatever executors come
    // later.
    int tasks = flow.pace().maxReadsPerSecond().isPresent() ? cores : cores * TASKS_PER_CORE;
    List<List<Part>> groups =
        Shares.of(
            keys.<List<? extends Part>>map(KeyCondition::keys).orElseGet(() -> spans(tasks)),
            tasks);
    List<String> partitionKey =
        table.columns().stream()
            .filter(column -> column.kind() == Kind.PARTITION_KEY)
            .map(TableColumn::name)
            .toList();
    ScanTask task =
        new ScanTask(
            arguments,
            Scan.of(flow.table(), partitionKey, selection.expressions(), keys),
            selection.shape(),
            flow.emptyValues() == EmptyValues.NULL,
            share(groups.size()),
            staging.map(LakePath::toString).orElse(""));
    try {
      return Tasks.run(spark, groups, task, ScanResult.NONE).stream()
          .reduce(ScanResult.NONE, ScanResult::plus);
    } catch (Exception failed) {
      throw TaskFailures.of("Cannot read " + flow.table(), failed);
    }
  }

  /** What one of so many tasks may take of the limit; 0 for none. */
  private double share(int tasks) {
    return flow.pace().maxReadsPerSecond().isPresent()
        ? (double) flow.pace().maxReadsPerSecond().getAsLong() / tasks
        : 0;
  }

  private List<TokenSpan> spans(int tasks) {
    return TokenSpan.ring(
        session.getMetadata().getTokenMap().orElseThrow(TableScan::noRing), tasks * SPANS_PER_TASK);
  }

  private static JobFailure noRing() {
    return new JobFailure(
        "The driver knows no token ranges; remove advanced.metadata.token-map from DriverConf");
  }
}
