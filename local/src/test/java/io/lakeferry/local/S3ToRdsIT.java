package io.lakeferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.ArrivingEvents;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.Payload;
import io.lakeferry.local.laptop.RunningLaptop;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.laptop.S3Files;
import io.lakeferry.local.rds.RdsEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From events in S3 to rows in a database, through every part there is. */
@ExtendWith(RunningLaptop.class)
class S3ToRdsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String APPEND = "s3-to-rds.json";
  private static final String UPSERT = "s3-to-rds-upsert.json";

  @ParameterizedTest
  @EnumSource
  void whatIsNewArrivesOnceAndWhatIsBadIsKept(RdsEngine engine, Laptop laptop) throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, engine, "arriving");
    events.put(28, 2, 1, 1);

    Receipt first = load(events, events.payload(APPEND, 20));

    assertThat(first.outcome()).isEqualTo(Receipt.Outcome.PUBLISHED);
    assertCounts(first, 28, 28, 26, 2);
    assertThat(events.rows()).isEqualTo(26);
    assertThat(quarantined(laptop, first))
        .hasSize(2)
        .allMatch(line -> line.path("reason").asText().equals("missing"))
        .allMatch(line -> line.path("column").asText().equals("store_id"));

    Receipt nothing = load(events, events.payload(APPEND, 21));

    assertThat(nothing.outcome()).isEqualTo(Receipt.Outcome.NOTHING_NEW);
    assertCounts(nothing, 28, 0, 0, 0);
    events.put(100, 3, 10, 2);

    Receipt next = load(events, events.payload(APPEND, 22));

    assertCounts(next, 38, 10, 97, 3);
    assertThat(events.rows()).isEqualTo(123);
    assertThat(events.doubled()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aFileOfOtherContentUpdatesItsRows(RdsEngine engine, Laptop laptop) throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, engine, "changing");
    events.put("a.json", event("one", 1) + event("two", 2));
    load(events, events.payload(UPSERT, 20));
    events.put("a.json", event("one", 1) + event("two", 22) + event("three", 3));

    Receipt receipt = load(events, events.payload(UPSERT, 21));

    assertCounts(receipt, 1, 1, 3, 0);
    assertThat(events.rows()).isEqualTo(3);
    assertThat(events.text("SELECT qty FROM changing WHERE request_id = 'two'")).isEqualTo("22");
  }

  @ParameterizedTest
  @EnumSource
  void aFileOfOtherContentStopsAnAppend(RdsEngine engine, Laptop laptop) throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, engine, "stopping");
    events.put("a.json", event("one", 1));
    load(events, events.payload(APPEND, 20));
    events.put("a.json", event("one", 10));
    events.put("b.json", event("two", 2));

    Runs.Run run = events.payload(APPEND, 21).run(laptop);

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error())
        .contains("Cannot append, 1 file has another content than when loaded: ")
        .contains("s3://lakeferry-lake/stopping-" + engine.text() + "/a.json");
    assertThat(Payload.receiptOf(laptop, run).outcome()).isEqualTo(Receipt.Outcome.FAILED);
    assertThat(events.text("SELECT sum(qty) FROM stopping")).isEqualTo("1");
  }

  @Test
  void replaceTakesTheFilesThatAreThereForTheWholeTable(Laptop laptop) throws Exception {
    ArrivingEvents stores = new ArrivingEvents(laptop, RdsEngine.POSTGRES, "stores");
    stores.put("a.csv", "store_id,name,opened\n1,One,2020-01-31\n2,\"Two, too\",\n");
    stores.put("b.csv", "name,store_id\nThree,3\n");
    load(stores, stores.payload("s3-to-rds-replace-csv.json", 20));
    assertThat(stores.text("SELECT name FROM stores WHERE opened IS NULL AND store_id = 2"))
        .isEqualTo("Two, too");
    Files.delete(laptop.s3().directory().resolve("lakeferry-lake/stores-postgres/b.csv"));

    Receipt receipt = load(stores, stores.payload("s3-to-rds-replace-csv.json", 21));

    assertCounts(receipt, 1, 1, 2, 0);
    assertThat(stores.rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void withoutColumnsTheTableIsMadeFromWhatTheFilesHold(RdsEngine engine, Laptop laptop)
      throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, engine, "inferred");
    events.put(20, 1, 20, 3);

    Receipt receipt = load(events, events.payload("s3-to-rds-defaults.json", 20));

    assertCounts(receipt, 1, 1, 20, 0);
    assertThat(events.text("SELECT count(*) FROM inferred WHERE bad_msg")).isEqualTo("1");
    assertThat(events.text("SELECT count(*) FROM inferred WHERE store_id IS NULL")).isEqualTo("1");
  }

  @Test
  void twoInvocationsAtOnceLoadOnce(Laptop laptop) throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, RdsEngine.MARIADB, "at_once");
    events.put(40, 0, 10, 4);
    Callable<JsonNode> call = () -> events.payload(UPSERT, 20).invoke(laptop).json();
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      List<JsonNode> answers =
          List.of(callers.submit(call), callers.submit(call)).stream()
              .map(S3ToRdsIT::answer)
              .toList();

      Set<String> runs =
          answers.stream()
              .map(answer -> answer.path("jobRunId").asText())
              .collect(Collectors.toSet());
      assertThat(runs).as(answers.toString()).hasSize(1);
      Runs.Run run = Payload.ended(laptop, answers.get(0));
      assertThat(run.error()).isEmpty();
      assertThat(events.rows()).isEqualTo(40);
    } finally {
      callers.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRunKilledAfterItsCommitIsToldFromTheLedger(RdsEngine engine, Laptop laptop)
      throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, engine, "killed");
    events.put(30, 1, 10, 5);
    laptop.faults().nextRun("killed_LoadToRds", "after-commit");
    assertThat(events.payload(APPEND, 20).run(laptop).state()).isEqualTo("FAILED");

    Receipt receipt = load(events, events.payload(APPEND, 20));

    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.RECOVERED);
    assertCounts(receipt, 3, 3, 29, 1);
    assertThat(events.rows()).isEqualTo(29);
  }

  private static Receipt load(ArrivingEvents events, Payload payload) throws Exception {
    Runs.Run run = payload.run(events.laptop());
    assertThat(run.error()).isEmpty();
    assertThat(run.state()).isEqualTo("SUCCEEDED");
    Receipt receipt = Payload.receiptOf(events.laptop(), run);
    assertThat(receipt.reconciled()).isTrue();
    return receipt;
  }

  private static void assertCounts(
      Receipt receipt, long found, long loaded, long rows, long quarantined) {
    assertThat(
            List.of(
                receipt.sourceFiles(),
                receipt.newFiles(),
                receipt.sourceRows(),
                receipt.targetRows(),
                receipt.quarantinedRows()))
        .as("files found and loaded, records, rows, quarantined")
        .containsExactly(found, loaded, rows + quarantined, rows, quarantined);
  }

  private static List<JsonNode> quarantined(Laptop laptop, Receipt receipt) throws Exception {
    Path folder = S3Files.of(laptop.state()).of(receipt.quarantine());
    List<JsonNode> records = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("part-00001.jsonl"))) {
      records.add(JSON.readTree(line));
    }
    return records;
  }

  private static String event(String id, int qty) {
    return "{\"request_id\":\""
        + id
        + "\",\"store_id\":1,\"ts\":\"2026-11-20T00:00:00\",\"event_type\":\"sale_event\",\"qty\":"
        + qty
        + "}\n";
  }

  private static JsonNode answer(Future<JsonNode> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
