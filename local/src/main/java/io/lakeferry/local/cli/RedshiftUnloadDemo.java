package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.tpch.TpchLoader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** Redshift tables become files in the lake. */
final class RedshiftUnloadDemo implements DemoFlow {
  private static final double SCALE = 0.1;
  private static final String FUNCTION = "RedshiftUnloadFunction";
  private static final String DAY = "redshift-unload-day.json";
  private static final String WHOLE = "redshift-unload.json";
  private static final String AGAIN = "redshift-unload-force.json";
  private static final String CSV = "redshift-unload-csv.json";
  private static final String LINEITEM = "demo_master.lineitem";
  private static final String ORDERS_OF_DAY = "demo_master.orders WHERE o_orderdate = '1998-07-21'";

  /** All new files are visible, and none of those they replace is gone yet. */
  private static final String WORST_MOMENT = "after-publish-new";

  @Override
  public String name() {
    return "redshift-unload";
  }

  @Override
  public void show(DemoStage stage) throws SQLException, IOException, InterruptedException {
    load(stage);
    unload(stage);
    repeat(stage);
    breakAndRecover(stage);
  }

  private static void load(DemoStage stage) throws SQLException {
    stage.screen().title("Load TPC-H orders and lineitem, scale " + SCALE + ", into the warehouse");
    new TpchLoader(stage.laptop().redshift()::admin).load(SCALE);
    stage
        .screen()
        .line(
            String.format(
                Locale.ROOT,
                "  %,d orders, %,d line items",
                rows(stage, "demo_master.orders"),
                rows(stage, LINEITEM)));
  }

  private static void unload(DemoStage stage)
      throws SQLException, IOException, InterruptedException {
    stage.screen().title("Unload one day of orders and the whole of lineitem");
    JsonNode day = stage.invoke(FUNCTION, DAY);
    JsonNode whole = stage.invoke(FUNCTION, WHOLE);
    boolean succeeded = succeeded(stage.follow(day, whole));
    stage.check(succeeded, "both runs succeeded");
    stage.check(
        LakeRows.inParquet(stage.onDisk(stage.receiptOf(whole).destination()))
            == rows(stage, LINEITEM),
        "DuckDB counts as many line items in S3 as the warehouse has");
    stage.screen().title("Unload the same day as CSV, which passes through Spark");
    JsonNode csv = stage.invoke(FUNCTION, CSV);
    stage.check(succeeded(stage.follow(csv)), "the run succeeded");
    stage.check(
        LakeRows.inCsv(stage.onDisk(stage.receiptOf(csv).destination()))
            == rows(stage, ORDERS_OF_DAY),
        "DuckDB counts as many orders in the CSV as the warehouse has of that day");
  }

  private static void repeat(DemoStage stage)
      throws SQLException, IOException, InterruptedException {
    stage.screen().title("Invoke the same window again");
    JsonNode again = stage.invoke(FUNCTION, DAY);
    stage.check(
        again.path("outcome").asText().equals("adopted"),
        "the run that moved the window was adopted, none was started");
    stage.check(
        LakeRows.inParquet(stage.onDisk(stage.receiptOf(again).destination()))
            == rows(stage, ORDERS_OF_DAY),
        "nothing is doubled: DuckDB counts the orders of that day once");
  }

  private static void breakAndRecover(DemoStage stage)
      throws SQLException, IOException, InterruptedException {
    stage.screen().title("Kill a run while old and new files are both visible, then recover");
    stage.laptop().faults().nextRun(LINEITEM + "_ExtractToDataLake", WORST_MOMENT);
    List<Runs.Run> killed = stage.follow(stage.invoke(FUNCTION, AGAIN));
    stage.check(killed.get(0).state().equals("FAILED"), "the killed run is reported as failed");
    JsonNode recovered = stage.invoke(FUNCTION, AGAIN);
    stage.check(succeeded(stage.follow(recovered)), "the next invocation recovered");
    stage.check(
        LakeRows.inParquet(stage.onDisk(stage.receiptOf(recovered).destination()))
            == rows(stage, LINEITEM),
        "rows lost 0, doubled 0: DuckDB counts the line items of the warehouse");
  }

  private static boolean succeeded(List<Runs.Run> runs) {
    return !runs.isEmpty() && runs.stream().allMatch(run -> run.state().equals("SUCCEEDED"));
  }

  private static long rows(DemoStage stage, String from) throws SQLException {
    try (Connection admin = stage.laptop().redshift().admin();
        Statement statement = admin.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + from)) {
      count.next();
      return count.getLong(1);
    }
  }
}
