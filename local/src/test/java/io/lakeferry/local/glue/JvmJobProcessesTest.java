package io.lakeferry.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job's JVM gets what Glue would give it, and never outlives us. */
@Timeout(60)
class JvmJobProcessesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final List<String> urls = new ArrayList<>();
  private JvmJobProcesses processes;

  @BeforeEach
  void open() {
    processes =
        new JvmJobProcesses(
            directory,
            System.getProperty("java.class.path"),
            () -> URI.create("http://127.0.0.1:4566"),
            URI.create("http://127.0.0.1:4567"),
            urls::add,
            JobJvm.BRIEF);
  }

  @AfterEach
  void close() {
    processes.close();
  }

  @Test
  void aJobGetsItsArgumentsEnvironmentAndConfiguration() throws Exception {
    JobProcess process =
        start(
            Map.of(
                "--jdbc_url",
                "jdbc:redshift://cluster.abc.us-east-1.redshift.amazonaws.com:8192/dev",
                "--conf",
                "spark.x=a=b --conf spark.sql.shuffle.partitions=4"),
            Optional.of("after-unload"));

    assertThat(process.waitFor(LONG)).hasValue(0);
    assertThat(log())
        .contains(
            "--JOB_NAME job --JOB_RUN_ID jr_1",
            "AWS_ENDPOINT_URL=http://127.0.0.1:4566",
            "AWS_REGION=us-east-1",
            "LAKEFERRY_FAULT=after-unload",
            "spark.master=local[2]",
            "spark.x=a=b",
            "spark.sql.shuffle.partitions=4",
            "host: 127.0.0.1");
    assertThat(urls)
        .containsExactly("jdbc:redshift://cluster.abc.us-east-1.redshift.amazonaws.com:8192/dev");
    assertThat(directory.resolve("work/jr_1")).doesNotExist();
  }

  @Test
  void anArgumentOutsideAsciiArrivesAsItIs() throws Exception {
    JobProcess process =
        start(
            new LinkedHashMap<>(
                Map.of(
                    "--table",
                    "größe.日本語 😀",
                    "--empty",
                    "",
                    "--lines",
                    "a\nb",
                    "--conf",
                    "spark.x=ü")),
            Optional.empty());

    assertThat(process.waitFor(LONG)).hasValue(0);
    assertThat(log()).contains("--table größe.日本語 😀", "--empty  --", "--lines a\nb", "spark.x=ü");
  }

  @Test
  void anUncaughtExceptionIsTheFailure() throws Exception {
    JobProcess process = start(Map.of("--does", "fail"), Optional.empty());

    assertThat(process.waitFor(LONG)).hasValue(1);
    assertThat(process.failure(1))
        .isEqualTo("Exception in User Class: java.lang.IllegalStateException : no table orders");
  }

  @Test
  void anExitCodeIsTheFailureWhereNothingElseTells() throws Exception {
    JobProcess process = start(Map.of("--does", "exit"), Optional.empty());

    assertThat(process.waitFor(LONG)).hasValue(3);
    assertThat(process.failure(3)).isEqualTo("Command failed with exit code 3");
  }

  @Test
  void aThreadLeftBehindKeepsNoRunAlive() throws Exception {
    JobProcess process = start(Map.of("--does", "leaveThread"), Optional.empty());

    assertThat(process.waitFor(LONG)).hasValue(0);
  }

  @Test
  void aStoppedJobIsGone() throws Exception {
    JobProcess process = start(Map.of("--does", "hang"), Optional.empty());
    ProcessHandle handle = ProcessHandle.of(pid()).orElseThrow();

    process.stop();

    assertThat(handle.isAlive()).isFalse();
  }

  @Test
  void closingEndsEveryJob() throws Exception {
    JobProcess process = start(Map.of("--does", "hang"), Optional.empty());

    processes.close();

    assertThat(process.waitFor(LONG)).hasValue(137);
  }

  @Test
  void aJobWithoutAClassCannotRunHere() {
    assertThatThrownBy(
            () -> processes.start(new JobLaunch("job", "jr_1", Map.of(), Optional.empty())))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "The job has no --class argument, and only jobs in Java run here: give the name of a"
                + " class with main");
  }

  private JobProcess start(Map<String, String> own, Optional<String> fault) throws IOException {
    Map<String, String> arguments = new LinkedHashMap<>(own);
    arguments.put("--class", TestingJob.class.getName());
    arguments.put("--JOB_NAME", "job");
    arguments.put("--JOB_RUN_ID", "jr_1");
    return processes.start(new JobLaunch("job", "jr_1", arguments, fault));
  }

  private String log() throws IOException {
    return Files.readString(processes.logOf("jr_1"));
  }

  private long pid() throws IOException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!log().contains("\nhost:")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
    return Long.parseLong(log().replaceAll("(?s).*pid: (\\d+)\n.*", "$1"));
  }
}
