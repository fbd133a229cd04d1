package io.lakeferry.jobs.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.rds.lake.LakeFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the receipt of one attempt. */
final class LoadReceipts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LoadWindow window;
  private final Clock clock;
  private final Instant startedAt;

  LoadReceipts(LoadWindow window, Clock clock) {
    this.window = window;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** The receipt of a run that did what it should. */
  Receipt of(LoadOutcome done, Map<String, String> versions) {
    return receipt(Optional.of(done), done.outcome(), versions, Optional.empty());
  }

  /** The receipt of a run that failed. */
  Receipt failed(Throwable failure, Map<String, String> versions) {
    String message =
        failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    String line = message.replaceAll("\\s+", " ").strip();
    return receipt(Optional.empty(), Receipt.Outcome.FAILED, versions, Optional.of(line));
  }

  /** Puts the receipt; the last one of an attempt counts. */
  void write(ObjectStore store, Receipt receipt) {
    try {
      store.putJson(window.workBucket(), window.receiptKey(), JSON.writeValueAsBytes(receipt));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A receipt is always JSON", e);
    }
  }

  private static Long transformed(LoadOutcome done) {
    OptionalLong rows = done.load().transformed();
    return rows.isPresent() ? rows.getAsLong() : null;
  }

  private Receipt receipt(
      Optional<LoadOutcome> done,
      Receipt.Outcome outcome,
      Map<String, String> versions,
      Optional<String> error) {
    S3ToRds flow = window.flow();
    Instant finishedAt = clock.instant();
    LakeFiles lake = done.map(LoadOutcome::lake).orElse(LakeFiles.NONE);
    return new Receipt(
        S3ToRds.NAME,
        window.job().value(),
        window.jobRunId(),
        window.runKey(),
        JobName.dimensionOf(flow.target()),
        null,
        null,
        flow.lake().map(copy -> copy.path().toString()).orElse(null),
        flow.format().text(),
        flow.mode().text(),
        outcome,
        done.map(all -> all.load().records()).orElse(0L),
        done.map(all -> all.load().rows()).orElse(0L),
        done.map(LoadReceipts::transformed).orElse(null),
        done.map(all -> all.load().quarantined()).orElse(0L),
        done.flatMap(LoadOutcome::quarantine).map(Object::toString).orElse(null),
        done.map(all -> all.load().listed()).orElse(null),
        done.map(all -> all.load().files()).orElse(null),
        done.map(all -> all.load().bytes()).orElse(0L),
        lake.files(),
        lake.removed(),
        lake.columns(),
        flow.lake()
            .flatMap(LakeCopy::catalog)
            .map(table -> new Receipt.Catalog(table.database(), table.table()))
            .orElse(null),
        done.map(LoadOutcome::reconciled).orElse(false),
        startedAt.toString(),
        finishedAt.toString(),
        Duration.between(startedAt, finishedAt).toMillis() / 1000.0,
        versions,
        error.orElse(null));
  }
}
