package io.lakeferry.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process that serves a function, warm from its first invocation on. */
final class ExecutionEnvironment implements AutoCloseable {
  private static final Duration INIT_LIMIT = Duration.ofSeconds(60);
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private final LambdaFunction function;
  private final RuntimeApi api;
  private final Process process;
  private volatile boolean usable = true;

  private ExecutionEnvironment(LambdaFunction function, RuntimeApi api, Process process) {
    this.function = function;
    this.api = api;
    this.process = process;
  }

  static ExecutionEnvironment start(LambdaFunction function, LambdaArtifact artifact)
      throws IOException {
    RuntimeApi api = RuntimeApi.start(function);
    try {
      Path log = artifact.logs().resolve(function.name() + ".log");
      Files.createDirectories(log.getParent());
      ProcessBuilder builder = new ProcessBuilder(command(function, artifact));
      builder.environment().clear();
      builder.environment().putAll(environment(function, artifact, api.address()));
      builder.directory(artifact.taskRoot().toFile());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new ExecutionEnvironment(function, api, builder.start());
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  /** The heap is the share of the memory that Lambda's own Java runtime gives it. */
  private static List<String> command(LambdaFunction function, LambdaArtifact artifact) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + function.memoryMegabytes() * 85 / 100 + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-D" + NativeLibrary.PROPERTY + "=" + artifact.nativeLibrary());
    command.add("-XX:ErrorFile=" + artifact.logs().resolve(function.name() + ".crash-%p.log"));
    command.add("-cp");
    command.add(artifact.runtimeClasspath());
    command.add(MAIN);
    command.add(function.handler());
    return command;
  }

  /**
   * What Lambda sets; the native part of the runtime interface client dies without some of it. The
   * environment of this process is not handed on, as a function on AWS does not see it either.
   */
  private static Map<String, String> environment(
      LambdaFunction function, LambdaArtifact artifact, String address) {
    Map<String, String> all = new HashMap<>(artifact.environment());
    all.putAll(function.environment());
    all.put("AWS_LAMBDA_RUNTIME_API", address);
    all.put("_HANDLER", function.handler());
    all.put("LAMBDA_TASK_ROOT", artifact.taskRoot().toString());
    all.put("LAMBDA_RUNTIME_DIR", artifact.taskRoot().toString());
    all.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream());
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_java17");
    all.put("AWS_REGION", Account.REGION);
    all.put("AWS_DEFAULT_REGION", Account.REGION);
    all.put("LANG", "en_US.UTF-8");
    // The image of Lambda has the locale above; on other machines this one is more likely there.
    all.put("LC_ALL", "C.UTF-8");
    all.put("TZ", ":UTC");
    all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    return all;
  }

  private static String logStream() {
    String day = LocalDate.now(ZoneOffset.UTC).toString().replace('-', '/');
    return day + "/[$LATEST]" + UUID.randomUUID().toString().replace("-", "");
  }

  /** Whether another invocation may use it. */
  boolean isUsable() {
    return usable && process.isAlive();
  }

  /** Invokes the function; afterwards the process is gone if it ran out of time. */
  Invocation invoke(String requestId, String event) throws InterruptedException {
    CompletableFuture<Invocation> exited =
        process.onExit().thenApply(dead -> exited(requestId, dead.exitValue()));
    Invocation notReady =
        await(api.ready().thenApply(ready -> null), exited, INIT_LIMIT, initTimeout(requestId));
    if (notReady != null) {
      close();
      return notReady;
    }
    return await(api.submit(requestId, event), exited, function.timeout(), timeout(requestId));
  }

  private Invocation await(
      CompletableFuture<Invocation> work,
      CompletableFuture<Invocation> exited,
      Duration limit,
      Invocation late)
      throws InterruptedException {
    try {
      return (Invocation)
          CompletableFuture.anyOf(work, exited).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      usable = false;
      process.destroyForcibly();
      return late;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeApi.InitError error) {
        return new Invocation.Failed(error.getMessage());
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Invocation timeout(String requestId) {
    return Invocation.Failed.of(
        "Sandbox.Timedout",
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %d.%02d seconds",
            requestId,
            function.timeout().toSeconds(),
            function.timeout().toMillisPart() / 10));
  }

  private static Invocation initTimeout(String requestId) {
    return Invocation.Failed.of(
        "Sandbox.Timedout",
        "RequestId: "
            + requestId
            + " Error: Init timed out after "
            + INIT_LIMIT.toSeconds()
            + " s");
  }

  private static Invocation exited(String requestId, int status) {
    return Invocation.Failed.of(
        "Runtime.ExitError",
        "RequestId: " + requestId + " Error: Runtime exited with error: exit status " + status);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
