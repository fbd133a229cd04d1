package io.lakeferry.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.functions.aws.StubAws;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that the launcher stopped because its window had one is no failure of the window. */
class DuplicateRunTest {
  private final Instant start = Instant.now().minusSeconds(600);

  @RegisterExtension final StubAws aws = StubAws.start();
  private final EndedRunOnAws ended = new EndedRunOnAws(aws);

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "SUCCEEDED", "FAILED", "STOPPED"})
  void runStoppedBesideAnOlderOneIsADuplicateWhateverBecameOfTheOlderOne(String older) {
    ended.run("jr_older", older, start);
    ended.run(EndedRunOnAws.RUN, "STOPPED", start.plusSeconds(1)).put("MaxCapacity", 2.0);

    assertThat(ended.invoke("job-state-stopped").get("outcome")).isEqualTo("reported");
    assertThat(ended.invoke("job-state-stopped").get("outcome")).isEqualTo("already_reported");

    assertThat(ended.values()).isEqualTo(Map.of("Duplicate", 1.0, "DPUSeconds", 0.0));
    assertThat(aws.metrics()).hasSize(1);
    assertThat(ended.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("The run was one too many and was stopped")
                    .contains("\"runOfTheWindow\":\"jr_older\""));
  }

  @Test
  void ofTwoThatStartedTogetherTheOneThatTheLauncherKeepsIsNoDuplicate() {
    ended.run("jr_z", "RUNNING", start);
    ended.run(EndedRunOnAws.RUN, "STOPPED", start);

    assertFailure("job-state-stopped");
  }

  @Test
  void runStoppedBesideAYoungerOneIsAFailure() {
    ended.run(EndedRunOnAws.RUN, "STOPPED", start);
    ended.run("jr_younger", "RUNNING", start.plusSeconds(1));

    assertFailure("job-state-stopped");
  }

  @Test
  void runStoppedAfterAnOlderOneHadEndedIsAFailure() {
    ended.run("jr_older", "FAILED", start);
    ended.run(EndedRunOnAws.RUN, "STOPPED", start.plusSeconds(61));

    assertFailure("job-state-stopped");
  }

  @Test
  void runStoppedBesideOneOfAnotherWindowIsAFailure() {
    ended
        .run("jr_other", "RUNNING", start)
        .withObject("/Arguments")
        .put("--run_key", "20261119T060000Z-0123456789ab");
    ended.run(EndedRunOnAws.RUN, "STOPPED", start.plusSeconds(1));

    assertFailure("job-state-stopped");
  }

  @Test
  void runThatFailedBesideAnOlderOneIsAFailure() {
    ended.run("jr_older", "RUNNING", start);
    ended.run(EndedRunOnAws.RUN, "FAILED", start.plusSeconds(1));

    assertFailure("job-state-failed");
  }

  private void assertFailure(String event) {
    ended.invoke(event);

    assertThat(ended.values()).containsKey("Failure").doesNotContainKey("Duplicate");
  }
}
