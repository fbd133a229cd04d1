package io.lakeferry.jobs.keyspaces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.publish.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the receipt of one attempt. */
final class TransferReceipts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TransferWindow window;
  private final Clock clock;
  private final Instant startedAt;

  TransferReceipts(TransferWindow window, Clock clock) {
    this.window = window;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** The receipt of a run that did what it should. */
  Receipt of(Transferred done, Map<String, String> versions) {
    return receipt(done, done.reconciled(), versions, Optional.empty());
  }

  /** The receipt of a run that failed. */
  Receipt failed(Throwable failure, Map<String, String> versions) {
    String message =
        failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    Transferred nothing =
        new Transferred(
            Receipt.Outcome.FAILED, 0, 0, OptionalLong.empty(), 0, Transferred.NO_FILES, List.of());
    return receipt(nothing, false, versions, Optional.of(message.replaceAll("\\s+", " ").strip()));
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
      Transferred done, boolean reconciled, Map<String, String> versions, Optional<String> error) {
    KeyspacesTransfer flow = window.flow();
    Instant finishedAt = clock.instant();
    return new Receipt(
        KeyspacesTransfer.NAME,
        window.job().value(),
        window.jobRunId(),
        window.handoff().runKey().value(),
        JobName.dimensionOf(flow.table()),
        partition(flow),
        flow.transform().or(() -> flow.rows().where()).orElse(null),
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
        done.published().bytes(),
        done.published().files(),
        done.published().removed(),
        done.columns(),
        flow.catalog()
            .map(table -> new Receipt.Catalog(table.database(), table.table()))
            .orElse(null),
        reconciled,
        startedAt.toString(),
        finishedAt.toString(),
        Duration.between(startedAt, finishedAt).toMillis() / 1000.0,
        versions,
        error.orElse(null));
  }

  private static String partition(KeyspacesTransfer flow) {
    return flow.destination()
        .map(folder -> folder.prefix().replaceFirst("^.*?(?=year=)", "").replaceFirst("/$", ""))
        .orElse(null);
  }
}
