package io.lakeferry.jobs.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every line is one JSON object that says of which run it speaks. */
class JobLogTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JobLog log =
      new JobLog(
          new PrintStream(bytes, true, StandardCharsets.UTF_8),
          Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC),
          "job",
          "jr_1",
          "s.t");

  @Test
  void linesCarryJobRunTableAndNumbers() {
    log.info("count", "Counting", Map.of("rows", 7L));

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "{\"timestamp\":\"2026-11-21T06:00:00Z\",\"level\":\"INFO\",\"message\":\"Counting\","
                + "\"job\":\"job\",\"run\":\"jr_1\",\"table\":\"s.t\",\"step\":\"count\",\"rows\":7}");
  }

  @Test
  void aMessageCannotForgeASecondLine() {
    log.error("failed", "one\n{\"level\":\"INFO\"}");

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }
}
