package io.lakeferry.bench.lambda;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Rounds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** First response of the unload function against its calls by SDK defaults and an empty handler. */
public final class LambdaBenchmark implements Benchmark {
  private static final List<String> CALLS =
      List.of("GetJob", "GetJobRuns", "PutMetricData", "StartJobRun");

  private static final Pattern RUNTIME =
      Pattern.compile("aws-lambda-java-(core|serialization|runtime-interface-client)-[0-9.]+jar$");

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
    String runtime = runtimeClassPath();
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
                  "empty-handler",
                  () -> measured(unload.empty(), runtime, aws, payload, List.of()));
      Map<String, List<Double>> seconds = rounds.run(runs, log);
      return List.of(
          Comparison.within(
              name(), "sdk-defaults", 0.75, seconds.get("ours"), seconds.get("sdk-defaults")),
          Comparison.within(
              name(), "empty-handler", 3.0, seconds.get("ours"), seconds.get("empty-handler")));
    }
  }

  /** What Lambda itself puts before a function, taken from the class path of the benchmarks. */
  private static String runtimeClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> RUNTIME.matcher(jar).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static double measured(
      FunctionProcess function, String runtime, AwsStub aws, byte[] payload, List<String> expected)
      throws IOException, InterruptedException {
    double seconds = function.firstResponse(runtime, aws.address(), payload);
    List<String> calls = new ArrayList<>(aws.takeCalls());
    calls.sort(null);
    if (!calls.equals(expected)) {
      throw new IOException(
          function.handler() + " made other calls than measured: " + calls + ", not " + expected);
    }
    return seconds;
  }
}
