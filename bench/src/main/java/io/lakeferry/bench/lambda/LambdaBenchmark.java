package io.lakeferry.bench.lambda;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** First response of the unload function against its calls by SDK defaults and an empty handler. */
public final class LambdaBenchmark implements Benchmark {
  private static final Set<String> CALLS =
      Set.of("GetJob", "GetJobRuns", "PutMetricData", "StartJobRun");

  private final Path root;

  /** Measures the artifacts built under the project's root. */
  public LambdaBenchmark(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "lambda";
  }

  @Override
  public String summary() {
    return "first response after process start, under the runtime interface client";
  }

  @Override
  public int defaultRuns() {
    return 9;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    // Without it every answer of the stubs waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    byte[] payload = Files.readAllBytes(root.resolve("events/redshift-unload.json"));
    RuntimeClient runtime = RuntimeClient.prepare();
    UnloadFunction unload = UnloadFunction.read(root);
    try (AwsStub aws = AwsStub.start()) {
      // The first one creates the job that all others find as they want it; it also warms the
      // stubs.
      unload.ours().firstResponse(runtime, aws.address(), payload);
      aws.takeCalls();
      Rounds rounds =
          new Rounds()
              .with("ours", () -> measured(unload.ours(), runtime, aws, payload, CALLS))
              .with(
                  "sdk-defaults",
                  () -> measured(unload.sdkDefaults(), runtime, aws, payload, CALLS))
              .with(
                  "empty-handler", () -> measured(unload.empty(), runtime, aws, payload, Set.of()));
      Map<String, List<Double>> seconds = rounds.run(runs, log);
      return List.of(
          Comparison.within(
              name(), "sdk-defaults", 0.75, seconds.get("ours"), seconds.get("sdk-defaults")),
          Comparison.within(
              name(), "empty-handler", 3.0, seconds.get("ours"), seconds.get("empty-handler")));
    }
  }

  /** A function may ask more than once, never less, nothing else, and starts one run only. */
  private static double measured(
      FunctionProcess function,
      RuntimeClient runtime,
      AwsStub aws,
      byte[] payload,
      Set<String> expected)
      throws IOException, InterruptedException {
    double seconds = function.firstResponse(runtime, aws.address(), payload);
    List<String> calls = aws.takeCalls();
    if (!Set.copyOf(calls).equals(expected) || Collections.frequency(calls, "StartJobRun") > 1) {
      throw new IOException(
          function.handler() + " made other calls than measured: " + calls + ", not " + expected);
    }
    return seconds;
  }
}
