package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes and reads parts of requests and answers. */
public final class Tree {
  private Tree() {}

  /** An empty answer. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A list of some parts. */
  public static ArrayNode array(Collection<? extends JsonNode> items) {
    return JsonNodeFactory.instance.arrayNode().addAll(items);
  }

  /** An instant as AWS writes it in JSON: seconds since 1970 with milliseconds. */
  public static JsonNode seconds(Instant instant) {
    return DecimalNode.valueOf(BigDecimal.valueOf(instant.toEpochMilli(), 3));
  }

  /** The instant of such seconds. */
  public static Instant instant(JsonNode seconds) {
    return Instant.ofEpochMilli(seconds.decimalValue().movePointRight(3).longValue());
  }

  /** A text field that may be absent. */
  public static Optional<String> text(ObjectNode object, String field) {
    return Optional.ofNullable(object.get(field)).map(JsonNode::asText);
  }

  /** A required text field. */
  public static String required(ObjectNode object, String field) {
    return object.get(field).textValue();
  }

  /** A map field; empty if absent. */
  public static Map<String, String> map(ObjectNode object, String field) {
    Map<String, String> map = new LinkedHashMap<>();
    object
        .path(field)
        .properties()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }

  /** A map as a field. */
  public static ObjectNode map(Map<String, String> map) {
    ObjectNode object = object();
    map.forEach(object::put);
    return object;
  }
}
