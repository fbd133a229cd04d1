package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.laptop.QuarantineFiles;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.store.EventBatch;
import io.lakeferry.local.store.StoreEvents;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Events that arrive in S3 become rows, in MariaDB and in PostgreSQL. */
final class S3ToRdsDemo implements DemoFlow {
  private static final String FUNCTION = "S3ToRdsFunction";
  private static final String JOB = "store_events_LoadToRds";
  private static final LakePath EVENTS = LakePath.parse("s3://lakeferry-lake/store-events/");
  private static final Instant FIRST_TICK = Instant.parse("2026-11-20T01:00:00Z");
  private static final int ROWS_SHOWN = 3;

  /** The rows are there for ever, and nobody has heard of it. */
  private static final String WORST_MOMENT = "after-commit";

  private final List<Target> targets =
      List.of(
          new Target(RdsEngine.MARIADB, "s3-to-rds-upsert.json"),
          new Target(RdsEngine.POSTGRES, "s3-to-rds.json"));

  /** A database, and the payload that loads into it. */
  private record Target(RdsEngine engine, String event) {}

  @Override
  public String name() {
    return "s3-to-rds";
  }

  @Override
  public void show(DemoStage stage) throws SQLException, IOException, InterruptedException {
    put(stage, 28, 2);
    for (Target target : targets) {
      stage.screen().title("Load them into " + target.engine().title());
      Receipt receipt = load(stage, target, tick(0));
      arrived(stage, target, receipt, 28, 26);
    }
    quarantined(stage);
    for (Target target : targets) {
      stage.screen().title("Load into " + target.engine().title() + " again");
      Receipt receipt = load(stage, target, tick(1));
      stage.check(
          receipt.outcome() == Receipt.Outcome.NOTHING_NEW && table(stage, target).rows() == 26,
          "nothing was new, which the run says, and the table still has its 26 rows");
    }
    put(stage, 12, 1);
    for (Target target : targets) {
      stage.screen().title("Load the new ones into " + target.engine().title());
      Receipt receipt = load(stage, target, tick(2));
      arrived(stage, target, receipt, 12, 37);
    }
    breakAndRecover(stage, targets.get(1));
  }

  private static Instant tick(int day) {
    return FIRST_TICK.plus(Duration.ofDays(day));
  }

  private static void put(DemoStage stage, int events, int bad) throws IOException {
    stage
        .screen()
        .title(
            "Put "
                + events
                + " events into S3, one object each, "
                + (bad == 0 ? "all good" : bad + " of them bad"));
    long objects =
        new StoreEvents(stage.laptop().s3().uri())
            .put(EventBatch.untilNow(events, bad, 1, Instant.now()), EVENTS);
    stage.screen().line("  " + objects + " objects below " + EVENTS);
  }

  private static Receipt load(DemoStage stage, Target target, Instant tick)
      throws IOException, InterruptedException {
    JsonNode answer = stage.invoke(FUNCTION, target.event(), tick);
    stage.follow(answer);
    return stage.receiptOf(answer);
  }

  private static StoreTable table(DemoStage stage, Target target) {
    return new StoreTable(stage.laptop().rds().of(target.engine()));
  }

  private static void arrived(
      DemoStage stage, Target target, Receipt receipt, long files, long rows) throws SQLException {
    StoreTable table = table(stage, target);
    table.latest(ROWS_SHOWN).lines().forEach(line -> stage.screen().line("    " + line));
    stage.check(
        receipt.newFiles() == files && table.files(receipt.runKey()) == files,
        "of "
            + receipt.sourceFiles()
            + " files in S3 the "
            + files
            + " that were new were loaded, as the ledger in the database says");
    stage.check(
        receipt.reconciled()
            && receipt.sourceRows() == receipt.targetRows() + receipt.quarantinedRows()
            && table.rows() == rows,
        receipt.sourceRows()
            + " events read = "
            + receipt.targetRows()
            + " loaded + "
            + receipt.quarantinedRows()
            + " in quarantine; the table has "
            + rows
            + " rows");
  }

  private static void quarantined(DemoStage stage) throws IOException {
    stage.screen().title("Look at the bad ones: ./ferry quarantine list, ./ferry quarantine show");
    List<QuarantineFiles.Folder> folders =
        new QuarantineFiles(stage.laptop().state()).startingWith("");
    long records = 0;
    boolean explained = true;
    for (QuarantineFiles.Folder folder : folders) {
      var reasons = new BadRecords(folder).reasons();
      stage
          .screen()
          .line(
              "  "
                  + DemoStage.shortened(folder.runId())
                  + "  "
                  + QuarantineListCommand.inWords(reasons));
      records += reasons.values().stream().mapToLong(Long::longValue).sum();
      explained &= reasons.keySet().equals(Set.of("missing"));
    }
    new BadRecords(folders.get(0))
        .each(
            record ->
                QuarantineShowCommand.lines(record)
                    .forEach(
                        line ->
                            stage
                                .screen()
                                .line(("  " + stage.screen().cut(line, 2)).stripTrailing())));
    stage.check(records == 4 && explained, "each database left the 2 events without a store aside");
  }

  private static void breakAndRecover(DemoStage stage, Target target)
      throws SQLException, IOException, InterruptedException {
    put(stage, 5, 0);
    stage
        .screen()
        .title("Kill the load into " + target.engine().title() + " after its COMMIT, and recover");
    stage.laptop().faults().nextRun(JOB, WORST_MOMENT);
    List<Runs.Run> killed = stage.follow(stage.invoke(FUNCTION, target.event(), tick(3)));
    stage.check(killed.get(0).state().equals("FAILED"), "the killed run is reported as failed");
    Receipt receipt = load(stage, target, tick(3));
    StoreTable table = table(stage, target);
    stage.check(
        receipt.outcome() == Receipt.Outcome.RECOVERED,
        "the next invocation found in the database that the load had been committed");
    stage.check(
        table.rows() == 42 && table.doubled() == 0, "rows lost 0, doubled 0: the table has 42");
  }
}
