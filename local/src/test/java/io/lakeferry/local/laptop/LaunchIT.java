package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged functions that launch, in the runtime and environment of the template. */
@ExtendWith(RunningLaptop.class)
class LaunchIT {
  @ParameterizedTest
  @CsvSource({
    "S3ToRdsFunction, s3-to-rds-bad-many, 16",
    "KeyspacesExportFunction, keyspaces-bad-many, 27",
  })
  void everyProblemOfAPayloadIsAnsweredAtOnce(
      String function, String event, int problems, Laptop laptop) throws Exception {
    JsonNode answer =
        laptop
            .lambda()
            .invoke(function, Files.readString(Path.of("../events", event + ".json")))
            .json();

    assertThat(answer.path("outcome").asText()).isEqualTo("rejected");
    assertThat(answer.path("problems")).hasSize(problems);
  }
}
