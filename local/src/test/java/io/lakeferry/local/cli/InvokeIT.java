package io.lakeferry.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.LaptopSettings;
import io.lakeferry.local.laptop.MetricTotals;
import io.lakeferry.local.laptop.Ports;
import io.lakeferry.local.laptop.ReceiptFiles;
import io.lakeferry.local.server.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code invoke} where nothing is up. */
@Timeout(300)
class InvokeIT {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory;

  private Laptop laptop() {
    return Laptop.start(LaptopSettings.usual(House.find(), state()).with(Ports.free()));
  }

  private Path state() {
    return directory.resolve("state");
  }

  private FerryProcess invoke(String table, String day) throws IOException {
    ObjectNode payload =
        (ObjectNode)
            JSON.readTree(House.find().events().resolve("redshift-unload-day.json").toFile());
    payload
        .put("PrefixedTablename", table)
        .put("DayPartitionKey", "tag")
        .put("DayPartitionValue", day)
        .put("JdbcUrl", "jdbc:redshift://warehouse.example.internal:" + FreePort.near(0) + "/dev");
    Path file = directory.resolve("payload.json");
    Files.write(file, JSON.writeValueAsBytes(payload));
    return FerryProcess.start(
        "invoke",
        "RedshiftUnloadFunction",
        "--json",
        "--event",
        file.toString(),
        "--state",
        state().toString());
  }

  private static List<String> outcomes(Laptop laptop) {
    return new MetricTotals(laptop.aws(), laptop.clock())
        .all().stream()
            .filter(total -> total.namespace().equals("Glue-ETL"))
            .filter(total -> total.dimensions().startsWith("TableName="))
            .filter(total -> total.name().equals("Success") || total.name().equals("Failure"))
            .map(total -> total.name() + " " + total.sum())
            .toList();
  }

  /** The value is outside ASCII, and the process has no locale. */
  @Test
  void theRunEndsAndIsReportedBeforeTheCommandDoes() throws Exception {
    try (Laptop laptop = laptop();
        Connection connection = laptop.redshift().admin();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE public.größe AS SELECT 7 AS id, '日本'::text AS tag");
    }

    try (FerryProcess invoke = invoke("public.größe", "日本")) {
      assertThat(invoke.exitCode()).as(invoke.text()).isZero();
      JsonNode answer = JSON.readTree(invoke.text().lines().findFirst().orElseThrow());
      assertThat(answer.path("outcome").asText()).isEqualTo("started");
      List<Path> receipts =
          new ReceiptFiles(state()).startingWith(answer.path("jobRunId").asText());
      assertThat(receipts).hasSize(1);
      Receipt receipt = ReceiptFiles.read(receipts.get(0));
      assertThat(receipt.targetRows()).isEqualTo(1);
      assertThat(receipt.sql()).contains("\"größe\"", "'日本'");
    }
    try (Laptop laptop = laptop()) {
      assertThat(outcomes(laptop)).containsExactly("Success 1.0");
    }
  }

  @Test
  void aRunThatFailsIsReportedAndFailsTheCommand() throws Exception {
    try (FerryProcess invoke = invoke("public.absent", "1998-07-21")) {
      assertThat(invoke.exitCode()).as(invoke.text()).isEqualTo(1);
    }
    try (Laptop laptop = laptop()) {
      assertThat(outcomes(laptop)).containsExactly("Failure 1.0");
    }
  }
}
