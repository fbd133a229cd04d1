package io.lakeferry.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The methods of {@link TinyHandler} as functions of a template, in real processes. */
final class TinyFunctions {
  static final Duration TIMEOUT = Duration.ofSeconds(2);

  private TinyFunctions() {}

  static LambdaRunner start(Path directory) throws IOException {
    Map<String, LambdaFunction> functions = new HashMap<>();
    for (String method : List.of("answer", "explode", "hang", "exit", "absent")) {
      functions.put(method, function(method));
    }
    Template template = new Template(functions, List.of(), List.of(), Map.of(), Map.of(), Map.of());
    String runtime = Files.readString(Path.of("target", "runtime.classpath"));
    Path taskRoot = Path.of("target", "test-classes").toAbsolutePath();
    LambdaArtifact artifact =
        LambdaArtifact.prepare(taskRoot, runtime, Map.of("FROM_LAPTOP", "laptop"), directory);
    return new LambdaRunner(template, artifact, Duration.ofMillis(1));
  }

  private static LambdaFunction function(String method) {
    return new LambdaFunction(
        method,
        TinyHandler.class.getName() + "::" + method,
        128,
        TIMEOUT,
        Map.of("FROM_TEMPLATE", "template"),
        2);
  }
}
