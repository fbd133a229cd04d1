package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A map from text. */
public record MapOf(Shape.Text key, Shape.Text value, int max) implements Shape {
  @Override
  public void check(JsonNode node, Place place) {
    if (!node.isObject()) {
      throw place.wrongType(node, "a Map");
    }
    if (node.size() > max) {
      place.constraint("Member must have length less than or equal to " + max);
    }
    node.properties()
        .forEach(
            entry -> {
              key.check(TextNode.valueOf(entry.getKey()), place.field(entry.getKey()));
              value.check(entry.getValue(), place.field(entry.getKey()));
            });
  }
}
