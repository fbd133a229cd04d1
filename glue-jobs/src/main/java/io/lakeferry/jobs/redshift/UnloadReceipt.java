package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.run.Attempt;
import io.lakeferry.jobs.run.Ending;
import java.util.List;
import java.util.Optional;

/** The receipt of an attempt to unload. */
final class UnloadReceipt {
  private static final Move NOTHING =
      new Move(Receipt.Outcome.FAILED, 0, 0, Published.NOTHING, List.of());

  private UnloadReceipt() {}

  static Receipt of(Window window, Optional<Move> done, Ending ending) {
    RedshiftUnload flow = window.flow();
    Attempt attempt = window.attempt();
    Move move = done.orElse(NOTHING);
    return new Receipt(
        "redshift-unload",
        attempt.job().value(),
        attempt.jobRunId(),
        attempt.runKey().value(),
        JobName.dimensionOf(flow.table()),
        flow.partition().map(day -> day.key().value() + "_key=" + day.value()).orElse(null),
        flow.query(),
        null,
        null,
        flow.destination().toString(),
        flow.fileFormat().text(),
        flow.writeMode().text(),
        move.outcome(),
        move.sourceRows(),
        move.published().rows(),
        null,
        0,
        null,
        null,
        null,
        null,
        move.published().bytes(),
        move.published().files(),
        move.published().removed(),
        move.columns(),
        flow.catalog()
            .map(table -> new Receipt.Catalog(table.database(), table.table()))
            .orElse(null),
        done.isPresent() && move.reconciled(),
        ending.startedAt().toString(),
        ending.finishedAt().toString(),
        ending.seconds(),
        ending.versions(),
        ending.error().orElse(null));
  }
}
