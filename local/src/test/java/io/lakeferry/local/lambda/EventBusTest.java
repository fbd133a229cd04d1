package io.lakeferry.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events reach functions in real processes. */
class EventBusTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory;
  private LambdaRunner runner;

  @BeforeEach
  void start() throws IOException {
    runner = TinyFunctions.start(directory);
  }

  @AfterEach
  void close() {
    runner.close();
  }

  private EventBus bus(String... functions) {
    EventPattern ended =
        new EventPattern(tree("{\"source\":[\"aws.glue\"],\"state\":[\"FAILED\",\"SUCCEEDED\"]}"));
    return new EventBus(
        List.of(functions).stream().map(name -> new EventRule(name, "Ended", ended)).toList(),
        runner);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode event(String state, String run) {
    return tree("{\"source\":\"aws.glue\",\"state\":\"" + state + "\",\"run\":\"" + run + "\"}");
  }

  private List<String> logged(String function, String start) throws IOException {
    Path log = directory.resolve("logs").resolve(function + ".log");
    return Files.exists(log)
        ? Files.readAllLines(log).stream().filter(line -> line.startsWith(start)).toList()
        : List.of();
  }

  @Test
  void anEventReachesItsFunctionExactlyOnce() throws Exception {
    EventBus bus = bus("answer");

    bus.publish(event("SUCCEEDED", "jr_1"));
    bus.publish(event("RUNNING", "jr_2"));
    bus.publish(event("FAILED", "jr_3"));

    assertThat(runner.settle(LONG)).isTrue();
    assertThat(logged("answer", "answering"))
        .containsExactlyInAnyOrder("answering jr_1", "answering jr_3");
    assertThat(runner.failedEvents()).isEmpty();
  }

  @Test
  void eachRuleThatMatchesGetsTheEventAndOneFailureLeavesTheOtherAlone() throws Exception {
    bus("explode", "answer").publish(event("FAILED", "jr_1"));

    assertThat(runner.settle(LONG)).isTrue();
    assertThat(logged("answer", "answering")).hasSize(1);
    assertThat(logged("explode", "exploding")).as("the attempt and two retries").hasSize(3);
    assertThat(logged("explode", "exploding").stream().distinct()).as("request ids").hasSize(1);
    assertThat(runner.failedEvents())
        .singleElement()
        .satisfies(failed -> assertThat(failed.function()).isEqualTo("explode"));
  }

  @Test
  void whatIsStillUnderWayIsNotSettled() throws Exception {
    bus("hang").publish(event("FAILED", "jr_1"));

    assertThat(runner.settle(Duration.ofMillis(1))).isFalse();
  }
}
