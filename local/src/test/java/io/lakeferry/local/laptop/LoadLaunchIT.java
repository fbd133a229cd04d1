package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged function that starts loads, in the runtime and environment of the template. */
@ExtendWith(RunningLaptop.class)
class LoadLaunchIT {
  @Test
  void everyProblemOfAPayloadIsAnsweredAtOnce(Laptop laptop) throws Exception {
    JsonNode answer = invoke(laptop, "s3-to-rds-bad-many.json");

    assertThat(answer.path("outcome").asText()).isEqualTo("rejected");
    assertThat(answer.path("problems"))
        .extracting(JsonNode::asText)
        .hasSize(16)
        .contains("Unknown key Workers: did you mean WorkerType?");
  }

  @Test
  void bareScheduledEventIsToldWhatToSend(Laptop laptop) throws Exception {
    assertThat(invoke(laptop, "s3-to-rds-bad-scheduled-event.json").path("problems"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "Invalid payload, it is a bare event of a rule or schedule: give the target a constant"
                + " Input (JSON) with the payload, as in events/s3-to-rds.json");
  }

  private static JsonNode invoke(Laptop laptop, String event) throws Exception {
    return laptop
        .lambda()
        .invoke("S3ToRdsFunction", Files.readString(Path.of("../events", event)))
        .json();
  }
}
