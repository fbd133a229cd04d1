package io.lakeferry.jobs.keyspaces.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import io.lakeferry.contract.handoff.SampleArguments;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.MemoryS3;
import io.lakeferry.jobs.publish.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** What a file of options has a say in, and what is told if it has none. */
class SessionsTest {
  private static final String CONSISTENCY = "basic.request.consistency";
  private static final String HOST_NAMES = "advanced.ssl-engine-factory.hostname-validation";
  private static final String FILE =
      """
      datastax-java-driver {
        basic.request { consistency = ONE, page-size = 77 }
        advanced.ssl-engine-factory { class = DefaultSslEngineFactory, hostname-validation = false }
        advanced.auth-provider {
          class = software.aws.mcs.auth.SigV4AuthProvider
          aws-region = eu-west-1
        }
      }
      """;

  private final MemoryS3 s3 = new MemoryS3();
  private final Sessions sessions =
      new Sessions(
          new ObjectStore(s3),
          id -> {
            throw new JobFailure("Cannot find the secret '" + id + "'");
          });

  @Test
  void theConsistencyIsThatOfThePayloadAndHostNamesOfKeyspacesAreVerified() {
    Config options = options(FILE, "--S3_URI", "s3://lake/", "--consistency", "local_quorum");

    assertThat(options.getString(CONSISTENCY)).isEqualTo("LOCAL_QUORUM");
    assertThat(options.getBoolean(HOST_NAMES)).isTrue();
    assertThat(options.getInt("basic.request.page-size")).isEqualTo(77);
    assertThat(sessions.unheeded())
        .containsExactly(
            "basic.request.consistency of DriverConf is not heeded: Consistency of the run is"
                + " local_quorum",
            "advanced.ssl-engine-factory.hostname-validation of DriverConf is not heeded: the host"
                + " names of Amazon Keyspaces are always verified");
  }

  @Test
  void whatAFileSaysOfAnotherClusterAndOfWritesHolds() {
    Config options =
        options(
            FILE,
            "--operation",
            "import",
            "--S3_URI",
            "s3://lake/",
            "--contact_points",
            "\"localhost:9042\"",
            "--secret_id",
            "lakeferry/cassandra");

    assertThat(options.getString(CONSISTENCY)).isEqualTo("ONE");
    assertThat(options.getBoolean(HOST_NAMES)).isFalse();
    assertThat(sessions.unheeded()).isEmpty();
  }

  @Test
  void nothingIsToldWithoutAFile() {
    assertThat(sessions.options(flow()).getString(CONSISTENCY)).isEqualTo("LOCAL_QUORUM");
    assertThat(sessions.unheeded()).isEmpty();
  }

  @Test
  void credentialsAreRefusedByTheirPlace() {
    String login =
        "datastax-java-driver.advanced.auth-provider { username = me, password = wordOfMine }";

    assertThatThrownBy(() -> options(login))
        .isInstanceOf(JobFailure.class)
        .hasNoCause()
        .hasMessage(
            "Cannot use DriverConf s3://scratch/own.conf, it has advanced.auth-provider.password,"
                + " advanced.auth-provider.username: the job is the user of SecretId, and its own"
                + " role to Amazon Keyspaces; take the credentials out of the file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1\ndatastax-java-driver.basic.request.page-size = ${wordOfMine}",
        "a = 1\ndatastax-java-driver.basic.request.consistency = [wordOfMine]",
      })
  void aFileThatCannotBeUsedIsNamedWithoutWhatItSays(String file) {
    assertThatThrownBy(() -> options(file))
        .isInstanceOf(JobFailure.class)
        .hasNoCause()
        .hasMessageStartingWith("Cannot read DriverConf s3://scratch/own.conf: a value is of")
        .hasMessageEndingWith(", line 2; correct the file")
        .hasMessageNotContaining("wordOfMine");
  }

  @Test
  void aMissingSecretIsNoMatterOfTheNetwork() {
    KeyspacesTransfer flow =
        flow("--contact_points", "\"localhost:9042\"", "--secret_id", "lakeferry/none");

    assertThatThrownBy(() -> sessions.open(flow).close())
        .hasMessage("Cannot find the secret 'lakeferry/none'");
  }

  private Config options(String file, String... more) {
    s3.putObject(
        request -> request.bucket("scratch").key("own.conf"), RequestBody.fromString(file));
    List<String> all = new ArrayList<>(List.of("--DRIVER_CONF", "s3://scratch/own.conf"));
    all.addAll(List.of(more));
    return sessions.options(flow(all.toArray(String[]::new)));
  }

  private static KeyspacesTransfer flow(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--KEYSPACE_NAME", "store",
                "--TABLE_NAME", "customers",
                "--JOB_NAME", "exports",
                "--JOB_RUN_ID", "jr_1",
                "--work_path", "s3://work-bucket/lakeferry/"));
    all.addAll(List.of(more));
    JobArguments given = JobArguments.of(all.toArray(String[]::new));
    return KeyspacesArguments.read(
        SampleArguments.of(given, Instant.EPOCH, Optional.of("eu-west-1")).arguments());
  }
}
