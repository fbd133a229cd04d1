package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.TableName;
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
          Optional.of(new ManagedSecret("wh", "ferry", "Canary-9")));

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
    SQLException chain = new SQLException("bad Canary-9", "XX000", new Exception("Canary-9"));
    chain.setNextException(new SQLException("Canary-9"));

    JobFailure failure = errors.connecting(chain);

    StringWriter everything = new StringWriter();
    failure.printStackTrace(new PrintWriter(everything));
    assertThat(everything.toString()).contains("bad ***").doesNotContain("Canary-9");
  }

  @Test
  void aShortPasswordGarblesNothing() {
    WarehouseErrors careful =
        new WarehouseErrors(
            new RedshiftUrl("jdbc:redshift://wh.example:5440/dev"),
            Optional.of(new ManagedSecret("wh", "ferry", "e")));
    SQLException chain =
        new SQLException("user e with secret e", "28P01", new IOException("secret e"));

    JobFailure failure = careful.connecting(chain);

    String withheld =
        "SQLState 28P01, without the driver's words, which could show the secret's short password";
    assertThat(failure)
        .hasMessage(
            "Redshift at wh.example:5440 refuses the user 'ferry' of the secret 'wh': "
                + withheld
                + "; correct username and password in the secret")
        .hasCauseExactlyInstanceOf(SQLException.class);
    assertThat(failure.getCause()).hasMessage(withheld).hasNoCause();
    assertThat(careful.running("count \"s\".\"t\"", new SQLException("e")))
        .hasMessageContaining("SQLState unknown, without")
        .hasMessageStartingWith(
            "Cannot count \"s\".\"t\" in jdbc:redshift://wh.example:5440/dev: ");
  }

  @Test
  void aBucketOfAnotherRegionIsNamedAsTheReason() {
    SQLException moved =
        new SQLException(
            "ERROR: S3ServiceException:The bucket you are attempting to access must be addressed"
                + " using the specified endpoint.,Status 301,Error PermanentRedirect",
            "XX000");

    assertThat(errors.unloading(flow(), moved))
        .hasMessageStartingWith(
            "Redshift cannot write to the work bucket, which is in another Region: ERROR: S3Serv")
        .hasMessageEndingWith(
            "; the work path must be in a bucket of the warehouse's Region"
                + ", so deploy the stack there");
  }

  private static RedshiftUnload flow() {
    return new RedshiftUnload(
        TableName.parse("s.t"),
        Optional.empty(),
        FileFormat.PARQUET,
        WriteMode.APPEND,
        LakePath.parse("s3://lake/"),
        new RedshiftUrl("jdbc:redshift://wh.example:5440/dev"),
        "default",
        Optional.of("wh"),
        Optional.empty(),
        Optional.empty());
  }
}
