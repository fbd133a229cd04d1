package io.lakeferry.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.Beacon;
import io.lakeferry.local.laptop.S3Files;
import io.lakeferry.local.laptop.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code up}, {@code stop} and Ctrl-C, in processes of their own. */
@Timeout(300)
class LifecycleIT {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path state;

  private FerryProcess ferry(String command, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, "--state", state.toString()));
    arguments.addAll(List.of(more));
    return FerryProcess.start(arguments.toArray(String[]::new));
  }

  private JsonNode glue(String operation, String input) throws IOException {
    Beacon beacon = Beacon.find(state).orElseThrow();
    return new AwsCalls(beacon.endpoint())
        .call(AwsCalls.Service.GLUE, operation, JSON.readTree(input));
  }

  private void createJob() throws IOException {
    glue(
        "CreateJob",
        "{\"Name\":\"endless\",\"Role\":\"GlueRole\",\"Command\":{\"Name\":\"glueetl\","
            + "\"ScriptLocation\":\"s3://b/s.scala\"},\"DefaultArguments\":{\"--class\":"
            + "\"org.apache.spark.deploy.ExternalShuffleService\",\"--conf\":"
            + "\"spark.shuffle.service.port=0 --conf spark.shuffle.service.db.enabled=false\"},"
            + "\"MaxCapacity\":2.0}");
  }

  private String runState(String id) throws IOException {
    return glue("GetJobRun", "{\"JobName\":\"endless\",\"RunId\":\"" + id + "\"}")
        .at("/JobRun/JobRunState")
        .asText();
  }

  private List<String> postmaster() throws IOException {
    return Files.readAllLines(state.resolve("redshift/data/postmaster.pid"));
  }

  private Connection warehouse() throws IOException, SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/dev?user=postgres");
  }

  @Test
  void whatWasThereBeforeAStopIsThereAfterIt() throws Exception {
    Path object = S3Files.of(state).of("s3://lakeferry-lake/kept/größe.txt");
    try (FerryProcess first = ferry("up", "--any-port").up()) {
      createJob();
      Files.createDirectories(object.getParent());
      Files.writeString(object, "kept");
      try (Connection connection = warehouse();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE public.größe AS SELECT 42 AS id");
      }
      try (FerryProcess stop = ferry("stop")) {
        assertThat(stop.exitCode()).as(stop.text()).isZero();
        assertThat(stop.text()).isEqualTo("Stopped.\n");
      }
      assertThat(first.process().waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    try (FerryProcess again = ferry("up", "--any-port").up()) {
      assertThat(glue("GetJob", "{\"JobName\":\"endless\"}").at("/Job/Name").asText())
          .isEqualTo("endless");
      assertThat(object).hasContent("kept");
      try (Connection connection = warehouse();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id FROM public.größe")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(42);
      }
      try (FerryProcess second = ferry("up", "--any-port")) {
        assertThat(second.exitCode()).isEqualTo(5);
        assertThat(second.text())
            .isEqualTo(
                "ferry: Another ferry (process "
                    + again.process().pid()
                    + ") runs in "
                    + state
                    + "; end it by ./ferry stop, or give another directory by --state\n");
      }
      assertThat(again.process().isAlive()).as("the first is not disturbed").isTrue();
    }
  }

  @Test
  void anInterruptLeavesNoProcessBehind() throws Exception {
    String run;
    try (FerryProcess up = ferry("up", "--any-port").up()) {
      createJob();
      run = glue("StartJobRun", "{\"JobName\":\"endless\"}").path("JobRunId").asText();
      Instant end = Instant.now().plusSeconds(60);
      while (!runState(run).equals("RUNNING") && Instant.now().isBefore(end)) {
        LockSupport.parkNanos(20_000_000);
      }
      List<ProcessHandle> all = new ArrayList<>(up.process().descendants().toList());
      assertThat(all).as("the JVM of the run is a child").isNotEmpty();
      ProcessHandle postgres =
          ProcessHandle.of(Long.parseLong(postmaster().get(0).strip())).orElseThrow();
      all.add(postgres);
      all.addAll(postgres.descendants().toList());

      new ProcessBuilder("kill", "-INT", Long.toString(up.process().pid())).start().waitFor();

      assertThat(up.exitCode()).isEqualTo(130);
      for (ProcessHandle process : all) {
        process.onExit().get(10, TimeUnit.SECONDS);
      }
      assertThat(all).noneMatch(ProcessHandle::isAlive);
      assertThat(StateLock.holderOf(state)).isEmpty();
      assertThat(Beacon.find(state)).isEmpty();
    }

    try (FerryProcess again = ferry("up", "--any-port").up()) {
      assertThat(again.process().isAlive()).isTrue();
      assertThat(runState(run)).as("a run that nobody can follow any more").isEqualTo("FAILED");
    }
  }

  @Test
  void aStopEndsWhatAKilledFerryLeft() throws Exception {
    ProcessHandle postgres;
    try (FerryProcess up = ferry("up", "--any-port").up()) {
      postgres = ProcessHandle.of(Long.parseLong(postmaster().get(0).strip())).orElseThrow();
      up.process().destroyForcibly().waitFor();
      assertThat(postgres.isAlive()).as("the server outlives a ferry that is killed").isTrue();
    }

    try (FerryProcess stop = ferry("stop")) {
      assertThat(stop.exitCode()).isEqualTo(3);
      assertThat(stop.text()).isEqualTo("ferry: No ferry is up in " + state + "\n");
    }

    postgres.onExit().get(10, TimeUnit.SECONDS);
    assertThat(postgres.isAlive()).isFalse();
  }
}
