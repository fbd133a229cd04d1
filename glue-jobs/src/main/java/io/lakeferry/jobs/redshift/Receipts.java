package io.lakeferry.jobs.redshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Published;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the receipt of one attempt. */
final class Receipts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Window window;
  private final Clock clock;
  private final Instant startedAt;

  Receipts(Window window, Clock clock) {
    this.window = window;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** The receipt of a run that did what it should. */
  Receipt of(Move move) {
    return receipt(move, move.outcome(), move.reconciled(), Optional.empty());
  }

  /** The receipt of a run that failed. */
  Receipt failed(Throwable failure, Map<String, String> versions) {
    String message =
        failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    Move nothing =
        new Move(Receipt.Outcome.FAILED, 0, 0, new Published(List.of(), 0), List.of(), versions);
    String line = message.replaceAll("\\s+", " ").strip();
    return receipt(nothing, Receipt.Outcome.FAILED, false, Optional.of(line));
  }

  /** Puts the receipt; the last one of an attempt counts. */
  void write(ObjectStore store, Receipt receipt) {
    try {
      store.putJson(window.workBucket(), window.receiptKey(), JSON.writeValueAsBytes(receipt));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A receipt is always JSON", e);
    }
  }

  private Receipt receipt(
      Move move, Receipt.Outcome outcome, boolean reconciled, Optional<String> error) {
    RedshiftUnload flow = window.flow();
    Instant finishedAt = clock.instant();
    return new Receipt(
        "redshift-unload",
        window.job().value(),
        window.jobRunId(),
        window.handoff().runKey().value(),
        JobName.dimensionOf(flow.table()),
        flow.partition().map(day -> day.key().value() + "_key=" + day.value()).orElse(null),
        flow.query(),
        flow.destination().toString(),
        flow.fileFormat().text(),
        flow.writeMode().text(),
        outcome,
        move.sourceRows(),
        move.published().rows(),
        null,
        0,
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
        reconciled,
        startedAt.toString(),
        finishedAt.toString(),
        Duration.between(startedAt, finishedAt).toMillis() / 1000.0,
        move.versions(),
        error.orElse(null));
  }
}
