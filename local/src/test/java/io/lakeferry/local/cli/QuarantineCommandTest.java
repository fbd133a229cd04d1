package io.lakeferry.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.BadRecordLine;
import io.lakeferry.jobs.source.Position;
import io.lakeferry.jobs.source.RawRecord;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QuarantineCommandTest {
  private static final String JOB = "store_events_LoadToRds";
  private static final String EARLY = "20261120T010000Z-0123456789ab";
  private static final String LATE = "20261121T010000Z-0123456789ab";
  private static final BadRecord MISSING =
      record(Reason.MISSING, "store_id: a value is required", "{\"request_id\":\"a\"}");
  private static final BadRecord HOSTILE =
      record(Reason.MALFORMED, "not JSON", "\u001b[2J{\n\"a\":1");

  @TempDir private Path state;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static BadRecord record(Reason reason, String detail, String raw) {
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    return new BadRecord(
        new SourceFile("lakeferry-lake", "store-events/1.json", "9b2c", 4711),
        reason,
        detail,
        Optional.empty(),
        new Position(3, 412, bytes.length),
        new RawRecord(SourceFormat.JSON, Optional.empty(), bytes));
  }

  @BeforeEach
  void fill() throws IOException {
    write(EARLY, "jr_aa1", 1, 1_000, MISSING, MISSING);
    write(LATE, "jr_aa2", 1, 2_000, MISSING);
    write(LATE, "jr_aa2", 2, 3_000, HOSTILE);
    Files.writeString(folder(LATE, "jr_aa2").resolve("part-00003.jsonl-upload"), "half");
  }

  private Path folder(String runKey, String run) {
    return state.resolve(
        Path.of("s3", "lakeferry-work", "lakeferry", "quarantine", JOB, runKey, run));
  }

  private void write(String runKey, String run, int part, long millis, BadRecord... records)
      throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (BadRecord record : records) {
      lines.writeBytes(BadRecordLine.of(record));
    }
    Path file =
        Files.createDirectories(folder(runKey, run))
            .resolve(String.format("part-%05d.jsonl", part));
    Files.write(file, lines.toByteArray());
    Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
  }

  private int quarantine(String... arguments) {
    CommandLine commandLine = Ferry.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 3];
    all[0] = "quarantine";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--state";
    all[arguments.length + 2] = state.toString();
    return commandLine.execute(all);
  }

  @Test
  void theNewestIsListedFirstWithItsReasons() {
    assertThat(quarantine("list")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "job                     run     window                         records  reasons",
            JOB + "  jr_aa2  " + LATE + "        2  malformed 1, missing 1",
            JOB + "  jr_aa1  " + EARLY + "        2  missing 2");
  }

  @Test
  void theListAsJsonSaysWhereTheFilesAre() throws IOException {
    assertThat(quarantine("list", "--json")).isZero();

    JsonNode list = new JsonMapper().readTree(out.toString());
    assertThat(list).hasSize(2);
    assertThat(list.get(0).path("folder").asText())
        .isEqualTo("s3://lakeferry-work/lakeferry/quarantine/" + JOB + "/" + LATE + "/jr_aa2/");
    assertThat(list.get(0).path("records").asInt()).isEqualTo(2);
    assertThat(list.get(0).path("reasons").path("missing").asInt()).isEqualTo(1);
    assertThat(list.get(0).path("writtenAt").asText()).isEqualTo("1970-01-01T00:00:03Z");
  }

  @Test
  void anEmptyListIsNoError() {
    state = state.resolve("other");
    assertThat(quarantine("list", "--json")).isZero();
    assertThat(out.toString().strip()).isEqualTo("[]");
  }

  @Test
  void recordsAreShownWithReasonPlaceAndTextWhateverATerminalWouldMakeOfIt() {
    assertThat(quarantine("show", "jr_aa2")).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "s3://lakeferry-work/lakeferry/quarantine/" + JOB + "/" + LATE + "/jr_aa2/",
            "",
            "s3://lakeferry-lake/store-events/1.json, record 3, 18 bytes from byte 412",
            "  missing: store_id: a value is required",
            "  {\"request_id\":\"a\"}",
            "",
            "s3://lakeferry-lake/store-events/1.json, record 3, 11 bytes from byte 412",
            "  malformed: not JSON",
            "  \\u001b[2J{",
            "  \"a\":1");
  }

  @Test
  void jsonIsTheFilesAsTheyAre() {
    assertThat(quarantine("show", "jr_aa1", "--json")).isZero();

    String line = new String(BadRecordLine.of(MISSING), StandardCharsets.UTF_8).strip();
    assertThat(out.toString().lines()).containsExactly(line, line);
  }

  @Test
  void aRunThatRefusedNothingIsNotFound() {
    assertThat(quarantine("show", "jr_b")).isEqualTo(4);
    assertThat(err)
        .hasToString(
            "ferry: No run that begins with jr_b has put anything into quarantine in "
                + state
                + "; ./ferry quarantine list tells which have"
                + System.lineSeparator());
  }

  @Test
  void severalRunsAreNotOne() {
    assertThat(quarantine("replay", "jr_aa")).isEqualTo(4);
    assertThat(err)
        .hasToString(
            "ferry: Several runs begin with jr_aa, write more of one: jr_aa2, jr_aa1"
                + System.lineSeparator());
  }

  @Test
  void withoutAWordWhatToDoThereAreThree() {
    assertThat(quarantine()).isEqualTo(2);
    assertThat(err.toString()).startsWith("What about the quarantine? Say list, show or replay.");
  }
}
