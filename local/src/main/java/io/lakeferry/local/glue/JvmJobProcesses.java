package io.lakeferry.local.glue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs every job in a JVM of its own, as Glue runs a Java class given by {@code --class}. No such
 * JVM outlives this one.
 */
public final class JvmJobProcesses implements JobProcesses, AutoCloseable {
  private final Path directory;
  private final JvmCommand command;
  private final JvmEnvironment environment;
  private final Consumer<String> beforeLaunch;
  private final Set<Process> alive = ConcurrentHashMap.newKeySet();
  private final Thread lastResort =
      new Thread(() -> alive.forEach(Process::destroyForcibly), "job-last-resort");

  /**
   * Prepares to run jobs.
   *
   * @param directory where logs, hosts files and Spark's work files go
   * @param classPath the class path of a job: the job jar and Spark
   * @param endpoint the AWS endpoint, once it is up
   * @param s3 the S3 server
   * @param beforeLaunch told the JDBC URL of a run before its process starts, if it has one
   * @param jvm what their JVMs are like
   */
  public JvmJobProcesses(
      Path directory,
      String classPath,
      Supplier<URI> endpoint,
      URI s3,
      Consumer<String> beforeLaunch,
      JobJvm jvm) {
    this.directory = directory.toAbsolutePath();
    this.command = new JvmCommand(this.directory, classPath, s3, jvm);
    this.environment = new JvmEnvironment(this.directory, endpoint, s3);
    this.beforeLaunch = beforeLaunch;
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** The log of a run. */
  public Path logOf(String runId) {
    return directory.resolve("logs").resolve(runId + ".log");
  }

  @Override
  public String logGroup(String runId) {
    return logOf(runId).toString();
  }

  @Override
  public JobProcess start(JobLaunch launch) throws IOException {
    Path work = directory.resolve("work").resolve(launch.runId());
    Path log = logOf(launch.runId());
    Files.createDirectories(work);
    Files.createDirectories(log.getParent());
    String url = launch.arguments().get("--jdbc_url");
    if (url != null) {
      beforeLaunch.accept(url);
    }
    ProcessBuilder builder = new ProcessBuilder(command.of(launch, work));
    builder.directory(work.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    environment.writeTo(builder.environment(), launch);
    Process process = builder.start();
    alive.removeIf(other -> !other.isAlive());
    alive.add(process);
    return new JvmJobProcess(process, log, work);
  }

  @Override
  public void close() {
    alive.forEach(Process::destroyForcibly);
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, and ends what is left.
    }
  }
}
