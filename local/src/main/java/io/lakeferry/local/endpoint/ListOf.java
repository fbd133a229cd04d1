package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;

/** A list. */
public record ListOf(Shape item, int min, int max) implements Shape {
  @Override
  public void check(JsonNode value, Place place) {
    if (!value.isArray()) {
      throw place.wrongType(value, "a List");
    }
    if (value.size() < min) {
      place.constraint("Member must have length greater than or equal to " + min);
    } else if (value.size() > max) {
      place.constraint("Member must have length less than or equal to " + max);
    }
    for (int i = 0; i < value.size(); i++) {
      item.check(value.get(i), place.item(i + 1));
    }
  }
}
