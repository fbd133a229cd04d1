package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.secret.ManagedSecret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a driver says becomes what somebody can mend, and the password is in none of it. */
class WarehouseErrorsTest {
  private final WarehouseErrors errors =
      new WarehouseErrors(
          new RedshiftUrl("jdbc:redshift://wh.example:5440/dev"),
          Optional.of(new ManagedSecret("wh", "ferry", "Canary9")));

  @Test
  void noConnectionNamesHostAndPort() {
    assertThat(errors.connecting(new SQLException("refused.", "08001")))
        .hasMessage(
            "Cannot reach Redshift at wh.example:5440: refused.; check host and port in JdbcUrl,"
                + " that the cluster is available, and that the Glue connection's subnet and"
                + " security groups lead to it");
  }

  @Test
  void theReasonBehindTheDriversWordsIsTold() {
    SQLException unknown =
        new SQLException("The connection attempt failed.", "08001", new IOException("wh.example"));

    assertThat(errors.text(unknown))
        .isEqualTo("The connection attempt failed. (IOException: wh.example)");
  }

  @Test
  void aRefusedLoginNamesTheSecret() {
    assertThat(errors.connecting(new SQLException("FATAL: no", "28P01")))
        .hasMessage(
            "Redshift at wh.example:5440 refuses the user 'ferry' of the secret 'wh': FATAL: no;"
                + " correct username and password in the secret");
  }

  @Test
  void aMissingTableIsNamed() {
    assertThat(errors.running("count \"s\".\"t\"", new SQLException("ERROR: none", "42P01")))
        .hasMessage(
            "Cannot count \"s\".\"t\", it does not exist in jdbc:redshift://wh.example:5440/dev:"
                + " ERROR: none; correct PrefixedTablename, or grant the user USAGE on the schema");
  }

  @Test
  void thePasswordIsInNoMessageAndNoCause() {
    SQLException chain = new SQLException("bad Canary9", "XX000", new Exception("Canary9"));
    chain.setNextException(new SQLException("Canary9"));

    JobFailure failure = errors.connecting(chain);

    StringWriter everything = new StringWriter();
    failure.printStackTrace(new PrintWriter(everything));
    assertThat(everything.toString()).contains("bad ***").doesNotContain("Canary9");
  }
}
