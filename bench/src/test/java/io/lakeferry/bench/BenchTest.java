package io.lakeferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aMissedTargetIsSaidAndIsNoFailure() throws Exception {
    assertThat(run("slow")).isZero();
    assertThat(text(out))
        .isEqualTo(
            """
            slow: always takes twice the time
            round 1  ours              2.000 s
            peer / ours: 0.500 (median of 1), target at least 2.00: MISSED
            ours / limit: 2.000 (median of 1), target at most 2.00: reached
            """);
  }

  @Test
  void jsonIsOneLineForEachComparisonAndNothingElse() throws Exception {
    assertThat(run("slow", "--json", "--runs", "2")).isZero();
    assertThat(text(out))
        .isEqualTo(
            """
            {"bench":"slow","compare":"peer","ratio":0.5,"target":2.0,"better":"higher","runs":2}
            {"bench":"slow","compare":"limit","ratio":2.0,"target":2.0,"better":"lower","runs":2}
            """);
    assertThat(text(err)).contains("MISSED");
  }

  @Test
  void anUnknownNameIsAnErrorThatListsTheBenchmarks() throws Exception {
    assertThat(run("fast")).isEqualTo(2);
    assertThat(text(out)).isEmpty();
    assertThat(text(err))
        .isEqualTo(
            """
            Unknown benchmark: fast
            Usage: bench/run <name> [--json] [--runs n] [--rows n]
              slow             always takes twice the time
            """);
  }

  @Test
  void aBenchmarkThatHasNoRowsTakesNoNumberOfThem() throws Exception {
    assertThat(run("slow", "--rows", "5")).isEqualTo(2);
    assertThat(text(err)).startsWith("slow takes no --rows\nUsage:");
  }

  @Test
  void withoutANameTheBenchmarksAreListed() throws Exception {
    assertThat(run()).isZero();
    assertThat(text(out)).contains("slow             always takes twice the time");
  }

  private int run(String... arguments) throws Exception {
    return new Bench(
            List.of(new Slow()),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(arguments));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private static final class Slow implements Benchmark {
    @Override
    public String name() {
      return "slow";
    }

    @Override
    public String summary() {
      return "always takes twice the time";
    }

    @Override
    public int defaultRuns() {
      return 1;
    }

    @Override
    public List<Comparison> run(int runs, Log log) {
      log.say("round 1  ours              2.000 s");
      List<Double> ours = java.util.Collections.nCopies(runs, 2.0);
      List<Double> theirs = java.util.Collections.nCopies(runs, 1.0);
      return List.of(
          Comparison.faster(name(), "peer", 2.0, ours, theirs),
          Comparison.within(name(), "limit", 2.0, ours, theirs));
    }
  }
}
