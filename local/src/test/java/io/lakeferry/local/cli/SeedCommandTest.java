package io.lakeferry.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SeedCommandTest {
  @TempDir private Path state;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int seed(String... arguments) {
    CommandLine commandLine = Ferry.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(
        Stream.concat(Stream.of("seed", "--state", state.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void eventsArePutWhereThePayloadsLookForThem() throws IOException {
    assertThat(
            seed(
                "store-events", "--count", "28", "--bad", "2", "--per-object", "10", "--seed", "1"))
        .isZero();

    assertThat(out)
        .hasToString(
            "28 events, 2 of them bad, in 3 objects below s3://lakeferry-lake/store-events/"
                + System.lineSeparator());
    try (Stream<Path> files = Files.walk(state.resolve("s3/lakeferry-lake/store-events"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(3);
    }
  }

  @Test
  void withoutASeedNothingThatWasPutBeforeIsReplaced() throws IOException {
    assertThat(seed("store-events", "--count", "5", "--to", "s3://scratch/a/")).isZero();
    assertThat(seed("store-events", "--count", "5", "--to", "s3://scratch/a/")).isZero();

    try (Stream<Path> files = Files.walk(state.resolve("s3/scratch/a"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(10);
    }
  }

  @Test
  void unknownDataIsToldWhatThereIs() {
    assertThat(seed("tpch", "--count", "1")).isEqualTo(4);
    assertThat(err)
        .hasToString(
            "ferry: There is no data tpch; there is store-events" + System.lineSeparator());
  }

  @Test
  void numbersThatMakeNoSenseAreAUsageError() {
    assertThat(seed("store-events", "--count", "1", "--bad", "2")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--bad must be 0 to --count: 2");
  }
}
