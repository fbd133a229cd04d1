package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.functions.aws.Events;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Payloads as a test changes and reads them. */
final class Payloads {
  private Payloads() {}

  /** The sample with this text under this key. */
  static String with(String key, String value) {
    return Events.edit("redshift-unload", event -> event.put(key, value));
  }

  /** The sample with this JSON under this key. */
  static String raw(String key, String json) {
    String payload = Events.edit("redshift-unload", event -> event.remove(key));
    return payload.substring(0, payload.length() - 1) + ",\"" + key + "\":" + json + "}";
  }

  /** The request of a payload that has no problem. */
  static Optional<UnloadRequest> read(String payload) {
    Problems problems = new Problems();
    Optional<UnloadRequest> request = read(payload, problems);
    assertThat(problems.all()).isEmpty();
    return request;
  }

  /** The problems of a payload; none of them repeats what a test put in for a secret. */
  static List<String> problems(String payload) {
    Problems problems = new Problems();
    Optional<UnloadRequest> request = read(payload, problems);
    assertThat(request.isPresent()).isEqualTo(problems.none());
    assertThat(String.join("\n", problems.all())).doesNotContain("Canary");
    return problems.all();
  }

  private static Optional<UnloadRequest> read(String payload, Problems problems) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    return JsonReader.read(
            new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), problems)
        .flatMap(json -> Event.of(json, problems))
        .flatMap(event -> new UnloadRequestReader(clock).read(event.payload(), problems));
  }
}
