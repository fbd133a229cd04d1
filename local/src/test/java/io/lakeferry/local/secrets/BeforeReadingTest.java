package io.lakeferry.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever starts what a secret opens is told before the secret is read. */
class BeforeReadingTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory;
  private final List<String> told = new ArrayList<>();

  @Test
  void theNameIsToldByWhateverIdTheValueIsAskedFor() {
    SecretsService secrets = new SecretsService(directory, Clock.systemUTC(), told::add);
    String arn =
        call(secrets, "CreateSecret", "Name", "a/b", "SecretString", "one").path("ARN").asText();
    assertThat(told).isEmpty();

    call(secrets, "GetSecretValue", "SecretId", "a/b");
    call(secrets, "GetSecretValue", "SecretId", arn);
    call(secrets, "DescribeSecret", "SecretId", "a/b");

    assertThat(told).containsExactly("a/b", "a/b");
  }

  @Test
  void aSecretThatIsNotThereIsNotTold() {
    SecretsService secrets = new SecretsService(directory, Clock.systemUTC(), told::add);

    assertThatThrownBy(() -> call(secrets, "GetSecretValue", "SecretId", "none"))
        .hasMessage("Secrets Manager can't find the specified secret.");
    assertThat(told).isEmpty();
  }

  @Test
  void whatCannotBeStartedIsTheAnswer() {
    SecretsService secrets =
        new SecretsService(
            directory,
            Clock.systemUTC(),
            name -> {
              throw new UncheckedIOException("Cannot start it", new IOException("no room"));
            });
    call(secrets, "CreateSecret", "Name", "a", "SecretString", "one");

    assertThatThrownBy(() -> call(secrets, "GetSecretValue", "SecretId", "a"))
        .isInstanceOfSatisfying(
            AwsError.class, error -> assertThat(error.code()).isEqualTo("InvalidRequestException"))
        .hasMessage("Cannot start it");
  }

  private static ObjectNode call(SecretsService secrets, String operation, String... fields) {
    ObjectNode input = JSON.createObjectNode();
    for (int i = 0; i < fields.length; i += 2) {
      input.put(fields[i], fields[i + 1]);
    }
    return secrets.operations().get(operation).handler().answer(input);
  }
}
