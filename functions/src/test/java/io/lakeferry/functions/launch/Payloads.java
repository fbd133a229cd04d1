package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
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
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
  private static final WorkPath WORK = new WorkPath(LakePath.parse("s3://work-bucket/lakeferry/"));

  private Payloads() {}

  /** The sample with this text under this key. */
  static String with(String key, String value) {
    return Events.edit("redshift-unload", event -> event.put(key, value));
  }

  /** The sample with this JSON under this key. */
  static String raw(String key, String json) {
    return raw("redshift-unload", key, json);
  }

  /** That sample with this JSON under this key. */
  static String raw(String sample, String key, String json) {
    String payload = Events.edit(sample, event -> event.remove(key));
    return payload.substring(0, payload.length() - 1) + ",\"" + key + "\":" + json + "}";
  }

  /** What an unload's payload that has no problem comes to. */
  static RedshiftUnload read(String payload) {
    Problems problems = new Problems();
    Optional<RedshiftUnload> flow = unload(payload, problems);
    assertThat(problems.all()).isEmpty();
    return flow.orElseThrow();
  }

  /** The terms of an unload's payload that has no problem. */
  static LaunchTerms terms(String payload) {
    Problems problems = new Problems();
    Optional<LaunchTerms> terms =
        parsed(payload, PayloadShape.REDSHIFT_UNLOAD, problems).flatMap(LaunchTerms::read);
    assertThat(problems.all()).isEmpty();
    return terms.orElseThrow();
  }

  /** The problems of an unload's payload; none of them repeats what a test put in for a secret. */
  static List<String> problems(String payload) {
    Problems problems = new Problems();
    Optional<RedshiftUnload> flow = unload(payload, problems);
    assertThat(flow.isPresent()).isEqualTo(problems.none());
    parsed(payload, PayloadShape.REDSHIFT_UNLOAD, problems).ifPresent(LaunchTerms::read);
    assertThat(String.join("\n", problems.all())).doesNotContain("Canary");
    return problems.all();
  }

  /** What a load's payload that has no problem comes to. */
  static S3ToRds load(String payload) {
    Problems problems = new Problems();
    Optional<S3ToRds> flow = load(payload, problems);
    assertThat(problems.all()).isEmpty();
    return flow.orElseThrow();
  }

  /** The problems of a load's payload; none of them repeats what a test put in for a secret. */
  static List<String> problemsOfLoad(String payload) {
    Problems problems = new Problems();
    Optional<S3ToRds> flow = load(payload, problems);
    assertThat(flow.isPresent()).isEqualTo(problems.none());
    parsed(payload, PayloadShape.S3_TO_RDS, problems).ifPresent(LaunchTerms::read);
    assertThat(String.join("\n", problems.all())).doesNotContain("Canary");
    return problems.all();
  }

  /** What a payload of the flow over Cassandra comes to that has no problem. */
  static KeyspacesTransfer keyspaces(String payload) {
    Problems problems = new Problems();
    Optional<KeyspacesTransfer> flow = keyspaces(payload, problems);
    assertThat(problems.all()).isEmpty();
    return flow.orElseThrow();
  }

  /** The problems of such a payload; none of them repeats what a test put in for a secret. */
  static List<String> problemsOfKeyspaces(String payload) {
    Problems problems = new Problems();
    Optional<KeyspacesTransfer> flow = keyspaces(payload, problems);
    assertThat(flow.isPresent()).isEqualTo(problems.none());
    parsed(payload, PayloadShape.KEYSPACES, problems).ifPresent(LaunchTerms::read);
    assertThat(String.join("\n", problems.all())).doesNotContain("Canary");
    return problems.all();
  }

  private static Optional<RedshiftUnload> unload(String payload, Problems problems) {
    return parsed(payload, PayloadShape.REDSHIFT_UNLOAD, problems)
        .flatMap(new UnloadReader(WORK, CLOCK)::read);
  }

  private static Optional<S3ToRds> load(String payload, Problems problems) {
    return parsed(payload, PayloadShape.S3_TO_RDS, problems).flatMap(new LoadReader(WORK)::read);
  }

  private static Optional<KeyspacesTransfer> keyspaces(String payload, Problems problems) {
    return parsed(payload, PayloadShape.KEYSPACES, problems)
        .flatMap(new KeyspacesReader(WORK, "us-east-1", CLOCK)::read);
  }

  private static Optional<Payload> parsed(String payload, PayloadShape shape, Problems problems) {
    return JsonReader.read(
            new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), problems)
        .flatMap(json -> Event.of(json, shape, problems))
        .map(event -> Payload.of(event.payload(), shape, problems));
  }
}
