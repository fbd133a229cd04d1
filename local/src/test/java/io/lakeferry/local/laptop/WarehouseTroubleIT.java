package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.Receipt;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A warehouse or a secret that is not as it should be fails the run with one error that says it.
 */
@ExtendWith(RunningLaptop.class)
class WarehouseTroubleIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "Exception in User Class: io.lakeferry.jobs.JobFailure : ";

  @Test
  void anUnreachableWarehouse(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "unreachable");

    // The warehouse of a laptop listens on every port that a host's name comes with.
    try (RefusingPort port = RefusingPort.on("::1")) {
      assertFails(
          table,
          table.payload().with("JdbcUrl", "jdbc:redshift://[::1]:" + port.number() + "/dev"),
          "Cannot reach Redshift at [::1]:"
              + port.number()
              + ": Connection to [::1]:"
              + port.number()
              + " refused. Check that the hostname and port are correct and that the postmaster is"
              + " accepting TCP/IP connections. (ConnectException: Connection refused); check host and port in JdbcUrl, that the cluster is"
              + " available, and that the Glue connection's subnet and security groups lead to it");
    }
  }

  @Test
  void aRoleThatTheWarehouseMayNotAssume(Laptop laptop) throws Exception {
    String role = "arn:aws:iam::000000000000:role/Denied";
    laptop.redshift().denyRole(role);
    SmallTable table = SmallTable.create(laptop, "denied_role");

    assertFails(
        table,
        table.payload().with("RedshiftRoleArn", role),
        "Redshift cannot write to S3 with the role '"
            + role
            + "': ERROR: User arn:aws:redshift:us-east-1:000000000000:dbuser:lakeferry/ferry_etl is"
            + " not authorized to assume IAM Role "
            + role
            + "; attach the role to the cluster and allow it s3:PutObject, s3:GetBucketLocation and"
            + " s3:ListBucket on the work path");
  }

  @Test
  void aSecretThatIsMissing(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "no_secret");

    assertFails(
        table,
        table.payload().with("SecretId", "lakeferry/no-such"),
        "Cannot find the secret 'lakeferry/no-such' in Secrets Manager; create it in the region of"
            + " the job with {\"username\":\"…\",\"password\":\"…\"}, or correct SecretId");
  }

  @Test
  void aSecretOfAnotherShape(Laptop laptop) throws Exception {
    putSecret(laptop, "lakeferry/shape", "{\"username\":\"ferry_etl\",\"pass\":\"x\"}");
    SmallTable table = SmallTable.create(laptop, "shapeless_secret");

    assertFails(
        table,
        table.payload().with("SecretId", "lakeferry/shape"),
        "Invalid secret 'lakeferry/shape', its field 'password' is missing or not a text; store"
            + " {\"username\":\"…\",\"password\":\"…\"} in it");
  }

  @Test
  void aSecretWithTheWrongPassword(Laptop laptop) throws Exception {
    putSecret(
        laptop, "lakeferry/wrong", "{\"username\":\"ferry_etl\",\"password\":\"not-the-one\"}");
    SmallTable table = SmallTable.create(laptop, "wrong_password");

    assertFails(
        table,
        table.payload().with("SecretId", "lakeferry/wrong"),
        "Redshift at warehouse.example.internal:"
            + laptop.redshift().port()
            + " refuses the user 'ferry_etl' of the secret 'lakeferry/wrong': FATAL: password"
            + " authentication failed for user \"ferry_etl\"; correct username and password in the"
            + " secret");
  }

  @Test
  void aTableThatIsMissing(Laptop laptop) throws Exception {
    SmallTable table = new SmallTable(laptop, "no_table");
    SmallTable.create(laptop, "some_other_table");

    assertFails(
        table,
        table.payload(),
        "Cannot count \"behaviour\".\"no_table\", it does not exist in"
            + " jdbc:redshift://warehouse.example.internal:"
            + laptop.redshift().port()
            + "/dev: ERROR: relation \"behaviour.no_table\" does not exist Position: 22; correct"
            + " PrefixedTablename, or grant the user USAGE on the schema");
  }

  private static void assertFails(SmallTable table, Payload payload, String error)
      throws Exception {
    Runs.Run run = payload.run(table.laptop());

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error()).isEqualTo(PREFIX + error);
    Receipt receipt = Payload.receiptOf(table.laptop(), run);
    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.FAILED);
    assertThat(receipt.error()).isEqualTo(error);
    assertThat(table.visibleRows()).isZero();
    assertThat(table.metrics(1))
        .isEqualTo(Map.of("Invocation count", 1.0, "Failure", 1.0, "Invocation errors", 1.0));
  }

  private static void putSecret(Laptop laptop, String id, String text) {
    ObjectNode secret = JSON.createObjectNode().put("Name", id).put("SecretString", text);
    laptop.aws().call(AwsCalls.Service.SECRETS, "CreateSecret", secret);
  }
}
