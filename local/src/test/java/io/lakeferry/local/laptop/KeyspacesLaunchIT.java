package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged function over Cassandra, in the runtime and environment of the template. */
@ExtendWith(RunningLaptop.class)
class KeyspacesLaunchIT {
  @Test
  void everyProblemOfAPayloadIsAnsweredAtOnce(Laptop laptop) throws Exception {
    JsonNode answer = invoke(laptop, "keyspaces-bad-many.json");

    assertThat(answer.path("outcome").asText()).isEqualTo("rejected");
    assertThat(answer.path("problems"))
        .extracting(JsonNode::asText)
        .hasSize(27)
        .contains("Unknown key Workers: did you mean WorkerType?");
  }

  @Test
  void bareScheduledEventIsToldWhatToSend(Laptop laptop) throws Exception {
    assertThat(invoke(laptop, "keyspaces-bad-scheduled-event.json").path("problems"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "Invalid payload, it is a bare event of a rule or schedule: give the target a constant"
                + " Input (JSON) with the payload, as in events/keyspaces-export.json");
  }

  private static JsonNode invoke(Laptop laptop, String event) throws Exception {
    return laptop
        .lambda()
        .invoke("KeyspacesExportFunction", Files.readString(Path.of("../events", event)))
        .json();
  }
}
