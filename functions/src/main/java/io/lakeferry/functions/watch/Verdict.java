package io.lakeferry.functions.watch;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.functions.glue.EndedRun;
import java.util.Optional;

/** Whether a run did what it was to do. */
sealed interface Verdict {

  /**
   * It did.
   *
   * @param receipt the proof
   */
  record Success(Receipt receipt) implements Verdict {}

  /**
   * It did not.
   *
   * @param reason why, on one line
   * @param receipt what it left, if anything
   */
  record Failure(String reason, Optional<Receipt> receipt) implements Verdict {}

  /**
   * It was one too many: the window had a run already, and the launcher stopped this one.
   *
   * @param of the run of the window
   */
  record Duplicate(String of) implements Verdict {}

  /** It is not over; the event was early. */
  record Pending() implements Verdict {}

  /** Judges by the state and the receipt: a run that cannot show its rows has failed. */
  static Verdict of(EndedRun run, Optional<Receipt> receipt) {
    return switch (run.state()) {
      case LIVE -> new Pending();
      case SUCCEEDED ->
          receipt
              .map(Verdict::ofReceipt)
              .orElse(new Failure("SUCCEEDED, but it left no receipt", receipt));
      case FAILED, TIMEOUT, STOPPED, ERROR, EXPIRED -> new Failure(reason(run, receipt), receipt);
      case UNKNOWN ->
          new Failure(
              "Unknown state " + run.stateName() + ": this version of Lakeferry is too old",
              receipt);
    };
  }

  private static Verdict ofReceipt(Receipt receipt) {
    if (receipt.outcome() == Receipt.Outcome.FAILED || !receipt.reconciled()) {
      return new Failure(
          "SUCCEEDED, but its receipt does not reconcile: "
              + receipt.sourceRows()
              + " rows at the source, "
              + receipt.targetRows()
              + " at the target, "
              + receipt.quarantinedRows()
              + " in quarantine",
          Optional.of(receipt));
    }
    return new Success(receipt);
  }

  private static String reason(EndedRun run, Optional<Receipt> receipt) {
    return run.stateName()
        + run.errorMessage()
            .or(() -> receipt.map(Receipt::error))
            .map(text -> ": " + text)
            .orElse("");
  }
}
