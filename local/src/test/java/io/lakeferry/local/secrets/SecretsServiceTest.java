package io.lakeferry.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.local.endpoint.TestingAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** Secrets have versions, survive a restart, and are for their owner only. */
class SecretsServiceTest {
  @TempDir Path directory;
  private TestingAws aws;
  private SecretsManagerClient client;

  @BeforeEach
  void start() throws Exception {
    aws = TestingAws.start(directory);
    client = aws.client(SecretsManagerClient.builder());
  }

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void theLastValuePutIsCurrentAndTheOneBeforeStaysPrevious() {
    String arn = client.createSecret(r -> r.name("rs").secretString("one")).arn();
    client.putSecretValue(r -> r.secretId("rs").secretString("two"));
    client.putSecretValue(r -> r.secretId(arn).secretString("three"));

    assertThat(client.getSecretValue(r -> r.secretId("rs")).secretString()).isEqualTo("three");
    assertThat(
            client.getSecretValue(r -> r.secretId("rs").versionStage("AWSPREVIOUS")).secretString())
        .isEqualTo("two");
    assertThat(client.getSecretValue(r -> r.secretId(arn)).name()).isEqualTo("rs");
    assertThat(
            client
                .getSecretValue(r -> r.secretId(arn.substring(0, arn.length() - 7)))
                .secretString())
        .isEqualTo("three");
    assertThat(client.listSecrets().secretList())
        .extracting(SecretListEntry::name)
        .containsExactly("rs");
    assertThat(client.describeSecret(r -> r.secretId("rs")).versionIdsToStages()).hasSize(3);
  }

  @Test
  void aSecretSurvivesARestartInAFileForItsOwner() throws Exception {
    client.createSecret(r -> r.name("rs").secretString("one"));
    stop();
    start();

    assertThat(client.getSecretValue(r -> r.secretId("rs")).secretString()).isEqualTo("one");
    Path file = directory.resolve("secrets/secrets.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void errorsAreTheServices() {
    client.createSecret(r -> r.name("rs").secretString("one"));

    assertThatThrownBy(() -> client.createSecret(r -> r.name("rs").secretString("x")))
        .isInstanceOf(ResourceExistsException.class)
        .hasMessageContaining("The operation failed because the secret rs already exists.");
    assertThatThrownBy(() -> client.getSecretValue(r -> r.secretId("no")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Secrets Manager can't find the specified secret.");
    client.deleteSecret(r -> r.secretId("rs"));
    assertThatThrownBy(() -> client.getSecretValue(r -> r.secretId("rs")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(
            "You can't perform this operation on the secret because it was marked for deletion.");
  }

  @Test
  void aRefusedValueIsNotRepeated() throws Exception {
    var response =
        aws.json(
            "secretsmanager.CreateSecret",
            "{\"Name\":\"rs\",\"SecretString\":\"" + "canary".repeat(20_000) + "\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("'secretString'").doesNotContain("canary");
  }
}
