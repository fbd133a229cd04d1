package io.lakeferry.jobs.keyspaces;

import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.ExportLayout;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.run.Attempt;
import io.lakeferry.jobs.run.Ending;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The receipt of an attempt to export, count or import. */
final class TransferReceipt {
  private static final Transferred NOTHING =
      new Transferred(
          Receipt.Outcome.FAILED,
          0,
          0,
          OptionalLong.empty(),
          0,
          Published.NOTHING,
          List.of(),
          Optional.empty());

  private TransferReceipt() {}

  static Receipt of(TransferWindow window, Optional<Transferred> moved, Ending ending) {
    KeyspacesTransfer flow = window.flow();
    Attempt attempt = window.attempt();
    Transferred done = moved.orElse(NOTHING);
    return new Receipt(
        KeyspacesTransfer.NAME,
        attempt.job().value(),
        attempt.jobRunId(),
        attempt.runKey().value(),
        JobName.dimensionOf(flow.table()),
        partition(flow).orElse(null),
        flow.transform().or(() -> flow.rows().where()).orElse(null),
        flow.rows().columns().stream().map(CassandraColumn::value).toList(),
        done.compared().orElse(null),
        flow.destination().map(LakePath::toString).orElse(null),
        flow.format().text(),
        flow.operation().text(),
        done.outcome(),
        done.sourceRows(),
        done.targetRows(),
        done.chosenRows().isPresent() ? done.chosenRows().getAsLong() : null,
        0,
        null,
        null,
        null,
        moved
            .filter(some -> flow.operation().readsTable())
            .map(Transferred::readUnits)
            .orElse(null),
        done.published().bytes(),
        done.published().files(),
        done.published().removed(),
        done.columns(),
        flow.catalog()
            .map(table -> new Receipt.Catalog(table.database(), table.table()))
            .orElse(null),
        moved.isPresent() && done.reconciled(),
        ending.startedAt().toString(),
        ending.finishedAt().toString(),
        ending.seconds(),
        ending.versions(),
        ending.error().orElse(null));
  }

  private static Optional<String> partition(KeyspacesTransfer flow) {
    return flow.layout()
        .map(
            exports -> {
              List<String> values = exports.values(flow.time());
              return IntStream.range(0, values.size())
                  .mapToObj(i -> ExportLayout.PARTITION_KEYS.get(i) + "=" + values.get(i))
                  .collect(Collectors.joining("/"));
            });
  }
}
