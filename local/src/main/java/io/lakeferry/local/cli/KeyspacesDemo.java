package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.Runs;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;

/** A table of Cassandra becomes files, its changes too, and both become a table again. */
final class KeyspacesDemo implements DemoFlow {
  private static final String FUNCTION = "KeyspacesExportFunction";
  private static final String EXPORT = "keyspaces-cassandra.json";
  private static final String COUNT = "keyspaces-cassandra-count.json";
  private static final String CHANGES = "keyspaces-cassandra-incremental-export.json";
  private static final String IMPORT = "keyspaces-cassandra-import.json";
  private static final String IMPORT_CHANGES = "keyspaces-cassandra-import-changes.json";
  private static final Instant NEXT_DAY = Instant.parse("2026-11-21T06:00:00Z");
  private static final int CUSTOMERS = 2_000;
  private static final int INSERTED = 5;
  private static final int CHANGED = 10;
  private static final int DELETED = 3;

  @Override
  public String name() {
    return "keyspaces";
  }

  @Override
  public void show(DemoStage stage) throws SQLException, IOException, InterruptedException {
    stage.screen().title("Start Cassandra, and fill a table with " + CUSTOMERS + " customers");
    try (Customers customers = new Customers(stage.laptop().cassandra().admin())) {
      customers.create(CUSTOMERS);
      stage.screen().line("  store.customers, and store.customers_copy without a row");
      exportAndCount(stage);
      Set<String> exported = customers.rows("customers");
      change(stage, customers);
      exportChanges(stage);
      importBoth(stage, customers, exported);
    }
  }

  private static void exportAndCount(DemoStage stage)
      throws SQLException, IOException, InterruptedException {
    stage.screen().title("Export the table, and count it");
    JsonNode export = stage.invoke(FUNCTION, EXPORT);
    JsonNode count = stage.invoke(FUNCTION, COUNT);
    stage.follow(export, count);
    Receipt exported = stage.receiptOf(export);
    stage.check(
        exported.reconciled()
            && LakeRows.inParquet(stage.onDisk(exported.destination())) == CUSTOMERS,
        "DuckDB counts " + CUSTOMERS + " customers in the files");
    stage.check(
        stage.receiptOf(count).sourceRows() == CUSTOMERS, "the count is " + CUSTOMERS + ", too");
  }

  private static void change(DemoStage stage, Customers customers) {
    stage
        .screen()
        .title("Add %d customers, change %d, remove %d".formatted(INSERTED, CHANGED, DELETED));
    customers.add(CUSTOMERS + 1, CUSTOMERS + INSERTED);
    for (int id = 1; id <= CHANGED; id++) {
      customers.change(id);
    }
    for (int id = 101; id <= 100 + DELETED; id++) {
      customers.remove(id);
    }
    stage.screen().line("  some lose their names, and get balances of 100 decimal places");
  }

  private static void exportChanges(DemoStage stage)
      throws SQLException, IOException, InterruptedException {
    stage.screen().title("Export again on the next day, then what differs");
    stage.check(succeeded(stage, stage.invoke(FUNCTION, EXPORT, NEXT_DAY)), "the export succeeded");
    JsonNode changes = stage.invoke(FUNCTION, CHANGES);
    stage.follow(changes);
    Receipt receipt = stage.receiptOf(changes);
    long differences = INSERTED + CHANGED + DELETED;
    stage.check(
        receipt.reconciled()
            && LakeRows.inParquet(stage.onDisk(receipt.destination())) == differences,
        differences + " rows differ, by key and value");
  }

  private static void importBoth(DemoStage stage, Customers customers, Set<String> exported)
      throws IOException, InterruptedException {
    stage.screen().title("Import the first export into the other table, then the changes");
    boolean first = succeeded(stage, stage.invoke(FUNCTION, IMPORT));
    stage.check(
        first && customers.rows("customers_copy").equals(exported),
        "the copy has the rows of the first day, each value the same");
    boolean second = succeeded(stage, stage.invoke(FUNCTION, IMPORT_CHANGES));
    stage.check(
        second && customers.rows("customers_copy").equals(customers.rows("customers")),
        "the copy is equal to the table: nothing is left of what was changed or removed");
  }

  private static boolean succeeded(DemoStage stage, JsonNode answer) throws InterruptedException {
    return stage.follow(answer).stream().map(Runs.Run::state).allMatch("SUCCEEDED"::equals);
  }
}
