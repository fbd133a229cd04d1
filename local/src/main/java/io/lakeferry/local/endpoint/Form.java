package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The form of a query request: {@code MetricData.member.1.MetricName=Rows}.
 *
 * @param values by name
 */
record Form(Map<String, String> values) {
  private static final int MAX_ITEMS = 1000;

  static Form parse(byte[] body) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(values);
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** The form as a tree, typed by a shape; what the shape does not have stays in it by name. */
  ObjectNode tree(Struct shape) {
    Map<String, String> rest = new TreeMap<>(values);
    rest.remove("Action");
    rest.remove("Version");
    return struct(rest, shape);
  }

  private static ObjectNode struct(Map<String, String> form, Struct shape) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Map<String, Map<String, String>> fields = new TreeMap<>();
    form.forEach(
        (name, value) -> {
          int dot = name.indexOf('.');
          String head = dot < 0 ? name : name.substring(0, dot);
          String tail = dot < 0 ? "" : name.substring(dot + 1);
          fields.computeIfAbsent(head, unused -> new TreeMap<>()).put(tail, value);
        });
    fields.forEach(
        (name, parts) -> object.set(name, value(parts, shape.shapeOf(name).orElse(Shape.text()))));
    return object;
  }

  private static JsonNode value(Map<String, String> parts, Shape shape) {
    if (shape instanceof Struct struct) {
      return struct(parts, struct);
    }
    if (shape instanceof ListOf list) {
      return list(parts, list);
    }
    String text = parts.getOrDefault("", "");
    return shape instanceof Shape.Scalar scalar
        ? scalar.ofText(text)
        : JsonNodeFactory.instance.textNode(text);
  }

  private static ArrayNode list(Map<String, String> parts, ListOf list) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    Map<Integer, Map<String, String>> byNumber = new TreeMap<>();
    parts.forEach(
        (name, value) -> {
          String[] names = name.split("\\.", 3);
          if (names.length >= 2 && names[0].equals("member")) {
            byNumber
                .computeIfAbsent(number(names[1]), unused -> new TreeMap<>())
                .put(names.length == 3 ? names[2] : "", value);
          }
        });
    byNumber.values().forEach(item -> items.add(value(item, list.item())));
    return items;
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MAX_ITEMS) {
      throw AwsError.refused("MalformedInput", "Invalid number of a list member: " + text);
    }
    return Integer.parseInt(text);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badPercent) {
      throw AwsError.refused("MalformedQueryString", "The request body is no URL-encoded form");
    }
  }
}
