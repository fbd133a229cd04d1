package io.lakeferry.local.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowPayloadTest {
  @ParameterizedTest
  @CsvSource({
    "PrefixedTablename,RedshiftUnloadFunction",
    "SourcePath,S3ToRdsFunction",
    "KeyspaceName,KeyspacesExportFunction"
  })
  void theFunctionIsKnownByAKey(String key, String function) {
    assertThat(FlowPayload.parse("{\"" + key + "\":\"a\"}").function()).isEqualTo(function);
    assertThat(FlowPayload.parse("{\"detail\":{\"" + key + "\":\"a\"}}").function())
        .isEqualTo(function);
  }

  @Test
  void whatIsNoPayloadSaysWhy() {
    assertThatThrownBy(() -> FlowPayload.parse("[]")).hasMessageContaining("not a JSON object");
    assertThatThrownBy(() -> FlowPayload.parse("{\n \"a\" 1}"))
        .hasMessageContaining("not JSON: line 2, column");
    assertThatThrownBy(() -> FlowPayload.parse("{\"Table\":\"a\"}"))
        .hasMessageContaining("KeyspaceName, PrefixedTablename, SourcePath");
  }

  @Test
  void aTickIsPutWhereThePayloadIs() {
    Instant tick = Instant.parse("2026-11-01T06:00:00Z");

    assertThat(FlowPayload.parse("{\"detail\":{\"SourcePath\":\"a\"}}").at(tick).event())
        .hasToString(
            "{\"detail\":{\"SourcePath\":\"a\",\"ScheduledTime\":\"2026-11-01T06:00:00Z\"}}");
  }

  @Test
  void theTimeOfDayIsThatOfItsTickInItsZone() {
    FlowPayload payload =
        FlowPayload.parse(
            "{\"SourcePath\":\"a\",\"TimeZone\":\"Europe/Berlin\","
                + "\"ScheduledTime\":\"2026-11-20T06:00:00Z\"}");

    assertThat(payload.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(payload.timeOfDay()).isEqualTo(LocalTime.of(7, 0));
    assertThat(payload.with("ScheduledTime", "<aws.scheduler.scheduled-time>").timeOfDay())
        .isEqualTo(LocalTime.MIDNIGHT);
  }

  @Test
  void aMistakeInATimeIsNotTakenForMidnight() {
    FlowPayload payload = FlowPayload.parse("{\"SourcePath\":\"a\"}");

    assertThatThrownBy(() -> payload.with("ScheduledTime", "yesterday").timeOfDay())
        .hasMessageStartingWith("Invalid ScheduledTime, ")
        .hasMessageEndingWith(": yesterday");
    assertThatThrownBy(() -> payload.with("TimeZone", "Mars/Olympus").zone())
        .hasMessageStartingWith("Invalid TimeZone, ")
        .hasMessageEndingWith(": Mars/Olympus");
  }
}
