package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tables of Amazon Keyspaces or Cassandra, as the launcher sees them.
 *
 * @param reader what reads their payloads
 */
record KeyspacesFlow(KeyspacesReader reader) implements FlowReader {
  private static final String JOB_CLASS = "io.lakeferry.jobs.keyspaces.KeyspacesJob";

  @Override
  public PayloadShape shape() {
    return PayloadShape.KEYSPACES;
  }

  @Override
  public Optional<FlowJob> read(Payload payload) {
    return reader.read(payload).map(KeyspacesFlow::job);
  }

  private static FlowJob job(KeyspacesTransfer flow) {
    return new FlowJob(
        JobName.of(flow.operation(), flow.table()),
        JobName.dimensionOf(flow.table()),
        description(flow),
        JOB_CLASS,
        Map.of(),
        window(flow),
        forced(flow.operation()),
        handoff -> KeyspacesArguments.write(flow, handoff));
  }

  /** An export replaces its files; an import knows which files of its window it has written. */
  private static FlowJob.Forced forced(KeyspacesOperation operation) {
    return operation == KeyspacesOperation.IMPORT
        ? FlowJob.Forced.WINDOW_OF_ITS_OWN
        : FlowJob.Forced.SAME_WINDOW;
  }

  private static String description(KeyspacesTransfer flow) {
    String what =
        switch (flow.operation()) {
          case EXPORT -> "Exports ";
          case INCREMENTAL_EXPORT -> "Exports the changes of ";
          case COUNT -> "Counts the rows of ";
          case IMPORT -> "Imports into ";
        };
    return what + flow.table() + " of Keyspaces or Cassandra (Lakeferry)";
  }

  /** What is moved, from where and to where; how fast and by which options does not count. */
  private static String window(KeyspacesTransfer flow) {
    return WindowText.of(
        List.of(
            place(flow.endpoint()),
            flow.layout().map(layout -> layout.table().toString()).orElse(""),
            flow.format().text(),
            flow.rows().where().orElse(""),
            names(flow.rows().columns()),
            names(flow.rows().distinctKeys()),
            Boolean.toString(flow.rows().metadata()),
            flow.compared().map(exports -> exports.past().toString()).orElse(""),
            flow.compared().map(exports -> exports.current().toString()).orElse(""),
            flow.source().map(Object::toString).orElse(""),
            flow.transform().orElse("")));
  }

  private static String place(CassandraEndpoint endpoint) {
    return endpoint instanceof CassandraEndpoint.Cluster cluster
        ? cluster.contactPoints().toString()
        : "Amazon Keyspaces";
  }

  private static String names(List<CassandraColumn> columns) {
    return columns.stream().map(CassandraColumn::quoted).collect(Collectors.joining(","));
  }
}
