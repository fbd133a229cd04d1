package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.jobs.rds.lake.LakeFiles;
import io.lakeferry.jobs.run.Attempt;
import io.lakeferry.jobs.run.Ending;
import java.util.Optional;
import java.util.OptionalLong;

/** The receipt of an attempt to load. */
final class LoadReceipt {
  private LoadReceipt() {}

  static Receipt of(LoadWindow window, Optional<LoadOutcome> done, Ending ending) {
    S3ToRds flow = window.flow();
    Attempt attempt = window.attempt();
    LakeFiles lake = done.map(LoadOutcome::lake).orElse(LakeFiles.NONE);
    return new Receipt(
        S3ToRds.NAME,
        attempt.job().value(),
        attempt.jobRunId(),
        attempt.runKey().value(),
        JobName.dimensionOf(flow.target()),
        null,
        null,
        null,
        null,
        flow.lake().map(copy -> copy.path().toString()).orElse(null),
        flow.format().text(),
        flow.mode().text(),
        done.map(LoadOutcome::outcome).orElse(Receipt.Outcome.FAILED),
        done.map(all -> all.load().records()).orElse(0L),
        done.map(all -> all.load().rows()).orElse(0L),
        done.map(LoadReceipt::transformed).orElse(null),
        done.map(all -> all.load().quarantined()).orElse(0L),
        done.flatMap(LoadOutcome::quarantine).map(Object::toString).orElse(null),
        done.map(all -> all.load().listed()).orElse(null),
        done.map(all -> all.load().files()).orElse(null),
        null,
        done.map(all -> all.load().bytes()).orElse(0L),
        lake.files(),
        lake.removed(),
        lake.columns(),
        flow.lake()
            .flatMap(LakeCopy::catalog)
            .map(table -> new Receipt.Catalog(table.database(), table.table()))
            .orElse(null),
        done.map(LoadOutcome::reconciled).orElse(false),
        ending.startedAt().toString(),
        ending.finishedAt().toString(),
        ending.seconds(),
        ending.versions(),
        ending.error().orElse(null));
  }

  private static Long transformed(LoadOutcome done) {
    OptionalLong rows = done.load().transformed();
    return rows.isPresent() ? rows.getAsLong() : null;
  }
}
