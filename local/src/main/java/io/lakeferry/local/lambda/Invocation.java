package io.lakeferry.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/** How an invocation of a function ended. */
public sealed interface Invocation {
  /** Reads and writes payloads. */
  JsonMapper JSON = new JsonMapper();

  /** What a caller of Lambda's Invoke gets as the body, as JSON. */
  String payload();

  /** The payload, parsed. */
  default JsonNode json() {
    try {
      return JSON.readTree(payload());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The function returned.
   *
   * @param payload what it returned
   */
  record Returned(String payload) implements Invocation {}

  /**
   * The function threw, ran out of time or lost its process.
   *
   * @param payload errorType, errorMessage and stackTrace, as Lambda shows them
   */
  record Failed(String payload) implements Invocation {
    static Failed of(String type, String message) {
      return new Failed(
          JSON.createObjectNode().put("errorType", type).put("errorMessage", message).toString());
    }
  }
}
