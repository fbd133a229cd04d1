package io.lakeferry.local.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/**
 * The payload of a flow, as much as a command has to know of it; the function checks the rest.
 *
 * @param function the logical id of the function that takes it
 * @param event the event that it is in, or the payload itself
 */
public record FlowPayload(String function, ObjectNode event) {
  /** The function that loads. */
  public static final String LOAD = "S3ToRdsFunction";

  private static final JsonMapper JSON = new JsonMapper();
  private static final String DETAIL = "detail";
  private static final String SCHEDULED_TIME = "ScheduledTime";

  /** What EventBridge Scheduler puts an instant in the place of. */
  private static final String OF_SCHEDULE = "<aws.scheduler.scheduled-time>";

  /** By a key that no payload of another flow has. */
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "PrefixedTablename", "RedshiftUnloadFunction",
          "SourcePath", LOAD,
          "KeyspaceName", "KeyspacesExportFunction");

  /**
   * Reads a payload.
   *
   * @throws IllegalArgumentException if it is no JSON object, or of no flow that is known
   */
  public static FlowPayload parse(String text) {
    try {
      if (!(JSON.readTree(text) instanceof ObjectNode event)) {
        throw new IllegalArgumentException("The payload is not a JSON object");
      }
      JsonNode payload = event.path(DETAIL).isObject() ? event.path(DETAIL) : event;
      String function =
          FUNCTIONS.entrySet().stream()
              .filter(flow -> payload.has(flow.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Cannot tell the flow of the payload: it has none of the keys "
                              + String.join(", ", FUNCTIONS.keySet().stream().sorted().toList())));
      return new FlowPayload(function, event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The payload is not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr(),
          e);
    }
  }

  /** The same with another value. */
  public FlowPayload with(String key, Object value) {
    FlowPayload changed = new FlowPayload(function, event.deepCopy());
    changed.payload().set(key, JSON.valueToTree(value));
    return changed;
  }

  /** The same at a tick of its schedule. */
  public FlowPayload at(Instant tick) {
    return with(SCHEDULED_TIME, tick.toString());
  }

  /** Whether it has a key. */
  public boolean has(String key) {
    return payload().has(key);
  }

  /** The number under a key, or what stands for it. */
  public int number(String key, int standard) {
    return payload().path(key).asInt(standard);
  }

  /** The version of Glue that it asks for. */
  public String glueVersion() {
    return payload().path("GlueVersion").asText("5.1");
  }

  /**
   * Where its days begin.
   *
   * @throws IllegalArgumentException if it says what is no time zone
   */
  public ZoneId zone() {
    String text = payload().path("TimeZone").asText("UTC");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Invalid TimeZone, use an IANA name such as Europe/Berlin: " + text, e);
    }
  }

  /**
   * When the tick of a day is: that of its own tick, or midnight.
   *
   * @throws IllegalArgumentException if its own tick is no instant
   */
  public LocalTime timeOfDay() {
    String text = payload().path(SCHEDULED_TIME).asText(OF_SCHEDULE);
    if (text.equals(OF_SCHEDULE)) {
      return LocalTime.MIDNIGHT;
    }
    try {
      return LocalTime.ofInstant(Instant.parse(text), zone());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Invalid ScheduledTime, write it as 2026-11-20T06:00:00Z, or drop the key: " + text, e);
    }
  }

  private ObjectNode payload() {
    return event.path(DETAIL) instanceof ObjectNode detail ? detail : event;
  }
}
