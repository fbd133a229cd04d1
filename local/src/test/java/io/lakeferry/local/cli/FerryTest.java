package io.lakeferry.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.local.laptop.StateLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FerryTest {
  @TempDir private Path state;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int ferry(String... arguments) {
    CommandLine commandLine = Ferry.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  static Stream<String> commands() {
    return Ferry.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(String command) {
    assertThat(ferry(command, "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: ferry " + command).contains("--state");
    assertThat(out.toString()).contains("Exit codes:", ExitCode.BROKEN.meaning());
  }

  @Test
  void theHelpListsEveryExitCode() {
    assertThat(ferry("--help")).isZero();
    for (ExitCode exitCode : ExitCode.values()) {
      assertThat(out.toString()).contains(Integer.toString(exitCode.code()));
    }
    assertThat(out.toString()).contains("demo", "up", "env", "invoke", "runs", "receipt", "stop");
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(ferry("--version")).isZero();
    assertThat(out.toString()).startsWith("ferry ");
  }

  @Test
  void noCommandIsAnError() {
    assertThat(ferry()).isEqualTo(2);
    assertThat(err.toString()).contains("What shall ferry do? Name a command.");
  }

  @Test
  void anUnknownCommandIsAnError() {
    assertThat(ferry("fly")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "runs", "metrics"})
  void whatNeedsAFerryThatIsUpSaysSo(String command) {
    assertThat(ferry(command, "--state", state.toString())).isEqualTo(3);
    assertThat(err)
        .hasToString(
            "ferry: No ferry is up in "
                + state
                + "; start one by ./ferry up"
                + System.lineSeparator());
  }

  @Test
  void stopWithoutAFerrySaysSo() {
    assertThat(ferry("stop", "--state", state.toString())).isEqualTo(3);
    assertThat(err).hasToString("ferry: No ferry is up in " + state + System.lineSeparator());
  }

  @Test
  void aStateDirectoryInUseIsRefused() throws IOException {
    StateLock lock = StateLock.take(state);
    try {
      assertThat(ferry("up", "--state", state.toString())).isEqualTo(5);
      assertThat(err.toString())
          .isEqualTo(
              "ferry: Another ferry (process "
                  + ProcessHandle.current().pid()
                  + ") runs in "
                  + state
                  + "; end it by ./ferry stop, or give another directory by --state"
                  + System.lineSeparator());
    } finally {
      lock.close();
    }
  }

  @Test
  void anUnknownFlowIsToldWhichThereAre() {
    assertThat(ferry("demo", "redshift", "--state", state.toString())).isEqualTo(4);
    assertThat(err)
        .hasToString(
            "ferry: There is no flow redshift; there are redshift-unload, s3-to-rds, keyspaces and all"
                + System.lineSeparator());
  }

  @Test
  void anUnknownPayloadIsToldWhichThereAre() {
    assertThat(ferry("invoke", "RedshiftUnloadFunction", "-e", "x", "--state", state.toString()))
        .isEqualTo(4);
    assertThat(err.toString())
        .startsWith("ferry: There is no file x; samples are in ")
        .contains("redshift-unload-day.json");
  }

  @Test
  void anUnknownReceiptIsRefused() {
    assertThat(ferry("receipt", "jr_0", "--state", state.toString())).isEqualTo(4);
    assertThat(err)
        .hasToString(
            "ferry: There is no receipt of a run that begins with jr_0 in "
                + state
                + System.lineSeparator());
  }
}
