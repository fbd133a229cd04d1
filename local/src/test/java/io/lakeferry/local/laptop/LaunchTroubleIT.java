package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever Glue does to the launching function, it ends with one run, or with one clear error. */
@ExtendWith(RunningLaptop.class)
class LaunchTroubleIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Double> ONE_START =
      Map.of("Invocation count", 1.0, "Started", 1.0);
  private static final Map<String, Double> ONE_REJECTION =
      Map.of("Invocation count", 1.0, "Rejected", 1.0, "Error", 1.0);

  @AfterEach
  void forgetFaults(Laptop laptop) {
    laptop.faults().reset();
  }

  @Test
  void aStartWhoseReplyIsLostIsNotRepeated(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "lost_reply");
    Map<String, Double> before = SmallTable.launches(laptop);
    laptop.faults().loseReply("StartJobRun", 1);

    JsonNode answer = table.payload().invoke(laptop).json();

    assertThat(answer.path("outcome").asText()).isEqualTo("started");
    assertThat(Payload.ended(laptop, answer).state()).isEqualTo("SUCCEEDED");
    assertThat(table.runs())
        .extracting(Runs.Run::id)
        .containsExactly(answer.path("jobRunId").asText());
    assertThat(SmallTable.launchesSince(laptop, before)).isEqualTo(ONE_START);
    assertThat(table.visibleRows()).isEqualTo(SmallTable.ROWS);
  }

  @Test
  void throttlesAndServerErrorsAreWaitedOut(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "throttled");
    Map<String, Double> before = SmallTable.launches(laptop);
    laptop.faults().throttle("GetJob", 2);
    laptop.faults().throttle("GetJobRuns", 2);
    laptop.faults().throttle("CreateJob", 2);
    laptop.faults().throttle("StartJobRun", 3);
    laptop.faults().fail("StartJobRun", 1);

    JsonNode answer = table.payload().invoke(laptop).json();

    assertThat(answer.path("outcome").asText()).isEqualTo("started");
    assertThat(table.runs())
        .extracting(Runs.Run::id)
        .containsExactly(answer.path("jobRunId").asText());
    assertThat(Payload.ended(laptop, answer).state()).isEqualTo("SUCCEEDED");
    assertThat(SmallTable.launchesSince(laptop, before)).isEqualTo(ONE_START);
  }

  @Test
  void aJobEditedByHandIsPutRightAndKeepsWhatIsNotOurs(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "by_hand");
    assertThat(table.payload().run(laptop).state()).isEqualTo("SUCCEEDED");
    table.edit(LaunchTroubleIT::edit);

    JsonNode answer =
        table.payload().with("ScheduledTime", "2026-11-20T07:00:00Z").invoke(laptop).json();

    assertThat(answer.path("outcome").asText()).isEqualTo("started");
    assertThat(answer.path("job").asText()).isEqualTo("updated");
    assertThat(answer.path("changed"))
        .extracting(JsonNode::asText)
        .containsExactly("Connections", "DefaultArguments.--class", "NumberOfWorkers", "Timeout");
    JsonNode job = job(table);
    assertThat(job.path("Timeout").asInt()).isEqualTo(60);
    assertThat(job.path("NumberOfWorkers").asInt()).isEqualTo(2);
    assertThat(job.at("/Connections/Connections/0").asText()).isEqualTo("tpc-rs");
    assertThat(job.at("/DefaultArguments/--class").asText())
        .isEqualTo("io.lakeferry.jobs.redshift.RedshiftUnloadJob");
    assertThat(job.at("/DefaultArguments/--cost-center").asText()).isEqualTo("1234");
    assertThat(job.at("/NonOverridableArguments/--owner").asText()).isEqualTo("somebody");
    assertThat(job.at("/NotificationProperty/NotifyDelayAfter").asInt()).isEqualTo(7);
    assertThat(job.path("Description").asText()).isEqualTo("Edited by hand");
    assertThat(Payload.ended(laptop, answer).state()).isEqualTo("SUCCEEDED");
    assertThat(
            table
                .payload()
                .with("ScheduledTime", "2026-11-20T07:00:00Z")
                .invoke(laptop)
                .json()
                .path("job")
                .asText())
        .isEqualTo("unchanged");
  }

  @Test
  void aConnectionThatIsMissingIsSaidBeforeAnythingIsMade(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "no_connection");
    Map<String, Double> before = SmallTable.launches(laptop);

    JsonNode answer = table.payload().with("GlueRSConnection", "no-such").invoke(laptop).json();

    assertRejected(
        answer,
        "Cannot find the Glue connection 'no-such': create it in this account and region, or"
            + " correct its name in the payload");
    assertThat(SmallTable.launchesSince(laptop, before)).isEqualTo(ONE_REJECTION);
    assertThatThrownBy(() -> job(table)).hasMessageContaining("EntityNotFoundException");
  }

  @Test
  void aConnectionThatWentMissingFailsTheRun(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "lost_connection");
    ObjectNode create = JSON.createObjectNode();
    ObjectNode connection = create.putObject("ConnectionInput");
    connection.put("Name", "passing").put("ConnectionType", "JDBC");
    connection
        .putObject("ConnectionProperties")
        .put("JDBC_CONNECTION_URL", laptop.redshift().jdbcUrl())
        .put("SECRET_ID", Seed.SECRET);
    table.glue("CreateConnection", create);
    Payload payload = table.payload().with("GlueRSConnection", "passing");
    assertThat(payload.run(laptop).state()).isEqualTo("SUCCEEDED");
    table.glue("DeleteConnection", JSON.createObjectNode().put("ConnectionName", "passing"));

    Runs.Run run = payload.with("ScheduledTime", "2026-11-20T07:00:00Z").run(laptop);

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error())
        .isEqualTo(
            "JobName:"
                + table.job()
                + " and JobRunId:"
                + run.id()
                + " failed to execute with exception Connection passing not found.");
    assertThat(table.metrics(2))
        .isEqualTo(
            Map.of(
                "Invocation count", 2.0,
                "Success", 1.0,
                "Rows", 100.0,
                "Quarantined", 0.0,
                "Failure", 1.0,
                "Invocation errors", 1.0));
  }

  @Test
  void aRoleThatIsMissingIsSaid(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "no_role");
    Map<String, Double> before = SmallTable.launches(laptop);
    String role = "arn:aws:iam::000000000000:role/NoSuchRole";

    JsonNode answer = new Handlers(laptop, Map.of("GLUE_ROLE_ARN", role)).invoke(table.payload());

    assertRejected(
        answer,
        "Cannot create job "
            + table.job()
            + ": InvalidInputException: Role "
            + role
            + " should be given assume role permissions for Glue Service.");
    assertThat(SmallTable.launchesSince(laptop, before)).isEqualTo(ONE_REJECTION);
  }

  private static void assertRejected(JsonNode answer, String problem) {
    assertThat(answer.path("outcome").asText()).isEqualTo("rejected");
    assertThat(answer.path("problems")).extracting(JsonNode::asText).containsExactly(problem);
    assertThat(answer.has("jobRunId")).isFalse();
  }

  private static void edit(ObjectNode job) {
    job.remove("Connections");
    job.put("Timeout", 5).put("NumberOfWorkers", 3).put("Description", "Edited by hand");
    job.putObject("NonOverridableArguments").put("--owner", "somebody");
    job.putObject("NotificationProperty").put("NotifyDelayAfter", 7);
    ((ObjectNode) job.path("DefaultArguments"))
        .put("--cost-center", "1234")
        .put("--class", "com.example.Other");
  }

  private static JsonNode job(SmallTable table) {
    return table.glue("GetJob", table.input("JobName")).path("Job");
  }
}
