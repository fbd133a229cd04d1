package io.lakeferry.bench.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function in a process of its own under the runtime interface client, as Lambda starts it.
 *
 * @param handler {@code package.Class::method}
 * @param taskRoot the folder with its classes and {@code lib}
 * @param memoryMegabytes the memory that Lambda gives it
 * @param environment its own variables
 */
record FunctionProcess(
    String handler, Path taskRoot, int memoryMegabytes, Map<String, String> environment) {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /**
   * Starts the process, hands it one payload, and ends it.
   *
   * @param runtime the runtime interface client
   * @param endpoint the AWS that it talks to
   * @return the seconds from the start of the process to the arrival of its response
   */
  double firstResponse(RuntimeClient runtime, String endpoint, byte[] payload)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("lakeferry-function", ".log");
    try (RuntimeApi api = RuntimeApi.start(payload, TIMEOUT)) {
      ProcessBuilder builder = new ProcessBuilder(command(runtime));
      builder.environment().clear();
      builder.environment().putAll(variables(api.address(), endpoint));
      // The runtime interface client loads classes from here, whatever LAMBDA_TASK_ROOT says.
      builder.directory(taskRoot.toFile());
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      long start = System.nanoTime();
      Process process = builder.start();
      try {
        return (api.await(process).nanoTime() - start) / 1e9;
      } catch (IOException failed) {
        throw new IOException(
            failed.getMessage() + "\n" + Files.readString(log, StandardCharsets.UTF_8), failed);
      } finally {
        process.destroyForcibly().waitFor();
      }
    } finally {
      Files.delete(log);
    }
  }

  /** The heap is what Lambda leaves of the memory for it; the collector is Lambda's as well. */
  private List<String> command(RuntimeClient runtime) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxHeapSize=" + memoryMegabytes * 85L / 100 + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-Xshare:auto");
    command.add("-D" + RuntimeClient.NATIVE_LIBRARY + "=" + runtime.nativeLibrary());
    command.add("-cp");
    command.add(runtime.classPath());
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    command.add(handler);
    return command;
  }

  private Map<String, String> variables(String runtimeApi, String endpoint) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    variables.put("_HANDLER", handler);
    variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", "bench");
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(memoryMegabytes));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bench");
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "bench");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java17");
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_DEFAULT_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", "ferry");
    variables.put("AWS_SECRET_ACCESS_KEY", "ferry");
    variables.put("AWS_SESSION_TOKEN", "ferry");
    variables.put("AWS_ENDPOINT_URL", endpoint);
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("PATH", System.getenv("PATH"));
    return variables;
  }
}
