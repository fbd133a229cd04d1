package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.tpch.TpchLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The predecessor's payload works without its password, is refused with it, and the password is
 * nowhere in what is written.
 */
@ExtendWith(RunningLaptop.class)
class SecretCanaryIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SECRET = "lakeferry/canary";
  private static final String HOST = "examplecluster.abc123xyz789.us-west-2.redshift.amazonaws.com";
  // What a URL, a shell, SQL and JSON would each want to write differently.
  private static final Canary PASSWORD = new Canary("Canary7319+/&%'\"\\$x");
  private static final Canary WRONG = new Canary("Canary2846+/&%'\"\\$y");

  /** What callers were shown. */
  private final List<String> shown = new ArrayList<>();

  private Laptop laptop;

  @BeforeEach
  void plant(Laptop running) {
    laptop = running;
    laptop.s3().createBucket("tpcdhawspsa");
    laptop.redshift().createUser("canary_etl", PASSWORD.text());
    keep(PASSWORD);
  }

  @AfterEach
  void nothingThatIsWrittenHoldsAPassword() throws IOException {
    for (Canary canary : List.of(PASSWORD, WRONG)) {
      assertThat(shown).noneMatch(canary::isIn);
      assertThat(laptop.redshift().statements()).noneMatch(canary::isIn);
      assertThat(canary.filesIn(laptop.state())).isEmpty();
    }
    assertTheSearchFinds();
  }

  @Test
  void thePredecessorsPayloadRunsUnchanged() throws Exception {
    new TpchLoader(laptop.redshift()::admin).load(0.01);

    Runs.Run run = run(readme().with("SecretId", SECRET));

    assertThat(run.error()).isEmpty();
    assertThat(run.state()).isEqualTo("SUCCEEDED");
    Receipt receipt = Payload.receiptOf(laptop, run);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.targetRows()).isPositive();
    assertThat(receipt.destination())
        .isEqualTo(
            "s3://tpcdhawspsa/sampledatalake/demo_master/parquet/orders/"
                + "o_orderdate_key=1998-07-21/");
    assertThat(run.argument("secret_id")).isEqualTo(SECRET);
    assertThat(run.argument("jdbc_url")).isEqualTo(url());
  }

  @Test
  void withItsInlineCredentialsItIsRefusedAndTheWayIsSaid() throws Exception {
    Payload payload =
        readme().with("JdbcUrl", url() + "?user=canary_etl&password=" + PASSWORD.text());

    String answer = payload.invoke(laptop).payload();
    shown.add(answer);

    JsonNode json = JSON.readTree(answer);
    assertThat(json.path("outcome").asText()).isEqualTo("rejected");
    assertThat(json.path("problems").get(0).asText())
        .isEqualTo(
            "Invalid JdbcUrl, it holds 'user': a payload is logged and kept, so store"
                + " {\"username\":…,\"password\":…} in Secrets Manager, name it in SecretId, and"
                + " drop user and password from the URL (or use jdbc:redshift:iam:)");
  }

  @Test
  void aWrongPasswordIsNotRepeated() throws Exception {
    keep(WRONG);
    SmallTable table = SmallTable.create(laptop, "canary_wrong");

    Runs.Run run = run(table.payload().with("SecretId", SECRET));

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error()).contains("refuses the user 'canary_etl' of the secret '" + SECRET);
  }

  @Test
  void anUnreachableWarehouseIsNotToldThePassword() throws Exception {
    SmallTable table = SmallTable.create(laptop, "canary_unreachable");

    try (RefusingPort port = RefusingPort.on("::1")) {
      Runs.Run run =
          run(
              table
                  .payload()
                  .with("SecretId", SECRET)
                  .with("JdbcUrl", "jdbc:redshift://[::1]:" + port.number() + "/dev"));

      assertThat(run.error()).contains("Cannot reach Redshift at [::1]:" + port.number());
    }
  }

  @Test
  void anErrorOfTheWarehouseDoesNotHoldIt() throws Exception {
    SmallTable table = SmallTable.create(laptop, "canary_sql");

    Runs.Run run =
        run(
            table
                .payload()
                .with("SecretId", SECRET)
                .with("SnapshotYN", "y")
                .with("DayPartitionKey", "no_such_column")
                .with("DayPartitionValue", "2026-11-20"));

    assertThat(run.error()).contains("correct DayPartitionKey");
  }

  @Test
  void aSecretThatCannotBeParsedIsNotQuoted() throws Exception {
    keep("{\"username\":\"canary_etl\",\"password\":" + PASSWORD.text());
    SmallTable table = SmallTable.create(laptop, "canary_shape");

    Runs.Run run = run(table.payload().with("SecretId", SECRET));

    assertThat(run.error()).contains("Invalid secret '" + SECRET + "', it is not valid JSON");
  }

  /** The README's, key by key, without user and password. */
  private Payload readme() {
    ObjectNode payload = JSON.createObjectNode();
    payload
        .put("PrefixedTablename", "demo_master.orders")
        .put("SnapshotYN", "y")
        .put("FileFormat", "parquet")
        .put("WriteMode", "overwrite")
        .put("s3FilePath", "s3://tpcdhawspsa/sampledatalake/")
        .put("JdbcUrl", url())
        .put("GlueRSConnection", "tpc-rs")
        .put("RedshiftRoleArn", "arn:aws:iam::123456789012:role/redshift-unload")
        .put("DayPartitionKey", "o_orderdate")
        .put("DayPartitionValue", "1998-07-21");
    return new Payload(payload);
  }

  /** A real cluster's name; its port is one that no other program of this machine has. */
  private String url() {
    return "jdbc:redshift://" + HOST + ":" + laptop.redshift().port() + "/dev";
  }

  private Runs.Run run(Payload payload) throws Exception {
    String answer = payload.invoke(laptop).payload();
    Runs.Run run = Payload.ended(laptop, JSON.readTree(answer));
    JsonNode job =
        laptop
            .aws()
            .call(
                AwsCalls.Service.GLUE, "GetJob", JSON.createObjectNode().put("JobName", run.job()));
    shown.add(answer);
    shown.add(run.json().toString());
    shown.add(job.toString());
    shown.add(Files.readString(laptop.logOf(run.id())));
    return run;
  }

  private void keep(Canary canary) {
    keep(JSON.valueToTree(Map.of("username", "canary_etl", "password", canary.text())).toString());
  }

  private void keep(String secret) {
    ObjectNode input = JSON.createObjectNode().put("SecretString", secret);
    try {
      laptop
          .aws()
          .call(
              AwsCalls.Service.SECRETS, "PutSecretValue", input.deepCopy().put("SecretId", SECRET));
    } catch (AwsCalls.RefusedException absent) {
      assertThat(absent.code()).isEqualTo("ResourceNotFoundException");
      laptop.aws().call(AwsCalls.Service.SECRETS, "CreateSecret", input.put("Name", SECRET));
    }
  }

  /** A search that finds nothing proves nothing, unless it finds what is there. */
  private void assertTheSearchFinds() throws IOException {
    Canary control = new Canary("Canary5502+/&%'\"\\$z");
    Path folder = Files.createDirectories(laptop.state().resolve("s3/lakeferry-lake/control"));
    Path file = folder.resolve("planted.log");
    try {
      Files.write(file, new byte[] {(byte) 0xff, 0});
      assertThat(control.filesIn(laptop.state())).isEmpty();
      Files.writeString(
          file, JSON.createObjectNode().put("message", "bad login: " + control.text()).toString());
      assertThat(control.filesIn(laptop.state())).containsExactly(file);
      // The same search sees the store of the secrets, which it leaves out on purpose.
      assertThat(PASSWORD.filesIn(laptop.state().resolve("secrets"))).isNotEmpty();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
