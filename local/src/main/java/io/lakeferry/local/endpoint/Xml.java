package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.Map;

/** Writes a tree as the query protocol does: a list is an element of {@code member} elements. */
final class Xml {
  private final StringBuilder text = new StringBuilder();

  void open(String name, Map<String, String> attributes) {
    text.append('<').append(name);
    attributes.forEach(
        (key, value) ->
            text.append(' ').append(key).append("=\"").append(escaped(value)).append('"'));
    text.append('>');
  }

  void close(String name) {
    text.append("</").append(name).append('>');
  }

  void text(String name, String value) {
    open(name, Map.of());
    text.append(escaped(value));
    close(name);
  }

  void fields(ObjectNode object) {
    object.properties().forEach(entry -> node(entry.getKey(), entry.getValue()));
  }

  String text() {
    return text.toString();
  }

  private void node(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      open(name, Map.of());
      fields(object);
      close(name);
    } else if (value.isArray()) {
      open(name, Map.of());
      value.forEach(item -> node("member", item));
      close(name);
    } else if (value instanceof POJONode instant) {
      text(name, instant.getPojo().toString());
    } else {
      text(name, value.asText());
    }
  }

  // XML 1.0 has no way to write most control characters, escaped or not.
  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.append(c < ' ' && c != '\t' && c != '\n' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }
}
