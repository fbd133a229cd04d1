package io.lakeferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.MetricTotals;
import io.lakeferry.local.laptop.Payload;
import io.lakeferry.local.laptop.RunningLaptop;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.laptop.S3Files;
import io.lakeferry.local.tpch.TpchLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a payload to reconciled files in the lake, through every part there is. */
@ExtendWith(RunningLaptop.class)
class RedshiftUnloadIT {
  @BeforeAll
  static void loadTables(Laptop laptop) throws SQLException {
    new TpchLoader(laptop.redshift()::admin).load(0.01);
  }

  @Test
  void oneDayArrivesAsParquetAndItsMetricsFollow(Laptop laptop) throws Exception {
    Runs.Run run = lake("one-day", "redshift-unload-day.json").run(laptop);

    assertThat(run.state()).isEqualTo("SUCCEEDED");
    Receipt receipt = Payload.receiptOf(laptop, run);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.destination())
        .isEqualTo(
            "s3://lakeferry-lake/one-day/demo_master/parquet/orders/o_orderdate_key=1998-07-21/");
    assertThat(parquetRows(laptop, receipt))
        .isEqualTo(rows(laptop, "demo_master.orders WHERE o_orderdate = '1998-07-21'"));
    awaitMetric(laptop, "Success", "TableName=demo_master.orders");
  }

  @Test
  void aWindowThatWasMovedIsAdoptedAndNothingIsDoubled(Laptop laptop) throws Exception {
    Payload payload = lake("twice", "redshift-unload.json");
    Runs.Run run = payload.run(laptop);

    JsonNode again = payload.invoke(laptop).json();

    assertThat(again.path("outcome").asText()).isEqualTo("adopted");
    assertThat(again.path("jobRunId").asText()).isEqualTo(run.id());
    assertThat(parquetRows(laptop, Payload.receiptOf(laptop, run)))
        .isEqualTo(rows(laptop, "demo_master.lineitem"));
  }

  @Test
  void aKilledRunIsStartedAgainAndConverges(Laptop laptop) throws Exception {
    Payload payload = lake("killed", "redshift-unload.json");
    laptop.faults().nextRun("demo_master.lineitem_ExtractToDataLake", "after-publish-new");
    assertThat(payload.run(laptop).state()).isEqualTo("FAILED");

    Runs.Run recovered = payload.run(laptop);

    assertThat(recovered.state()).isEqualTo("SUCCEEDED");
    assertThat(parquetRows(laptop, Payload.receiptOf(laptop, recovered)))
        .isEqualTo(rows(laptop, "demo_master.lineitem"));
  }

  @Test
  void csvPassesThroughSparkAndIsCountedAgain(Laptop laptop) throws Exception {
    Runs.Run run = lake("csv", "redshift-unload-csv.json").run(laptop);

    assertThat(run.state()).isEqualTo("SUCCEEDED");
    Receipt receipt = Payload.receiptOf(laptop, run);
    assertThat(receipt.versions()).containsKey("spark");
    assertThat(receipt.targetRows())
        .isEqualTo(rows(laptop, "demo_master.orders WHERE o_orderdate = '1998-07-21'"));
  }

  @Test
  void aBadPayloadIsRejectedAndStartsNothing(Laptop laptop) throws Exception {
    JsonNode answer = Payload.of("redshift-unload-bad-many.json").invoke(laptop).json();

    assertThat(answer.path("outcome").asText()).isEqualTo("rejected");
    assertThat(answer.path("problems")).isNotEmpty();
    assertThat(answer.has("jobRunId")).isFalse();
  }

  private static Payload lake(String folder, String file) throws IOException {
    return Payload.of(file).with("s3FilePath", "s3://lakeferry-lake/" + folder + "/");
  }

  private static void awaitMetric(Laptop laptop, String name, String dimensions) {
    MetricTotals totals = new MetricTotals(laptop.aws(), laptop.clock());
    Instant deadline = Instant.now().plusSeconds(60);
    while (Instant.now().isBefore(deadline)) {
      if (totals.all().stream()
          .anyMatch(total -> total.name().equals(name) && total.dimensions().equals(dimensions))) {
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("No metric " + name + " of " + dimensions + ": " + totals.all());
  }

  private static long rows(Laptop laptop, String from) throws SQLException {
    try (Connection connection = laptop.redshift().admin()) {
      return count(connection, from);
    }
  }

  private static long parquetRows(Laptop laptop, Receipt receipt) throws SQLException {
    Path folder = S3Files.of(laptop.state()).of(receipt.destination());
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      return count(duckdb, "read_parquet('" + folder + "/*.parquet')");
    }
  }

  private static long count(Connection connection, String from) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + from)) {
      count.next();
      return count.getLong(1);
    }
  }
}
