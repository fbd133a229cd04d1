package io.lakeferry.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.ArrivingEvents;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.Payload;
import io.lakeferry.local.laptop.RunningLaptop;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.rds.RdsEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What was refused can be loaded once its reason is gone. */
@ExtendWith(RunningLaptop.class)
class QuarantineReplayIT {
  private final StringWriter out = new StringWriter();
  @TempDir private Path directory;

  @Test
  void aRunIsReplayedOnceTheTableTakesItsRecords(Laptop laptop) throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, RdsEngine.POSTGRES, "replayed");
    events.put(30, 3, 10, 8);
    Runs.Run run = events.payload("s3-to-rds.json", 20).run(laptop);
    assertThat(Payload.receiptOf(laptop, run).quarantinedRows()).isEqualTo(3);

    Runs.Run early = replay(laptop, run);
    assertThat(early.state()).isEqualTo("FAILED");
    assertThat(early.error()).contains("Too many bad records: 3 of 3 records are bad");

    events.execute("ALTER TABLE replayed ALTER COLUMN store_id DROP NOT NULL");
    Payload mended = events.payload("s3-to-rds.json", 20);
    String columns = mended.json().path("Columns").asText();
    mended = mended.with("Columns", columns.replace("store_id int not null", "store_id int"));
    Path file = Files.writeString(directory.resolve("mended.json"), mended.json().toString());
    Runs.Run late = replay(laptop, run, "-e", file.toString());

    assertThat(late.error()).isEmpty();
    Receipt receipt = Payload.receiptOf(laptop, late);
    assertThat(receipt.targetRows()).isEqualTo(3);
    assertThat(receipt.quarantinedRows()).isZero();
    assertThat(events.rows()).isEqualTo(30);
    assertThat(events.text("SELECT count(*) FROM replayed WHERE store_id IS NULL")).isEqualTo("3");
    assertThat(Payload.receiptOf(laptop, replay(laptop, run, "-e", file.toString())).outcome())
        .as("a second time there is nothing left to load")
        .isEqualTo(Receipt.Outcome.NOTHING_NEW);
  }

  private Runs.Run replay(Laptop laptop, Runs.Run run, String... options) throws IOException {
    out.getBuffer().setLength(0);
    CommandLine ferry = Ferry.commandLine();
    ferry.setOut(new PrintWriter(out, true));
    List<String> arguments =
        new ArrayList<>(
            List.of("quarantine", "replay", run.id(), "--state", laptop.state().toString()));
    arguments.addAll(List.of(options));
    assertThat(ferry.execute(arguments.toArray(String[]::new))).as(out.toString()).isZero();
    JsonNode answer = new JsonMapper().readTree(out.toString());
    assertThat(answer.path("outcome").asText()).isEqualTo("started");
    return Payload.ended(laptop, answer);
  }
}
