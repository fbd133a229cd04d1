package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A structure: its fields, some of them required; a field it does not have is an error. */
public record Struct(List<Member> members) implements Shape {
  /** A field of a structure. */
  public record Member(String name, Shape shape, boolean required) {}

  /** Keeps a copy. */
  public Struct {
    members = List.copyOf(members);
  }

  /** This with an optional field. */
  public Struct with(String name, Shape shape) {
    return and(new Member(name, shape, false));
  }

  /** This with a required field. */
  public Struct required(String name, Shape shape) {
    return and(new Member(name, shape, true));
  }

  /** This and the fields of another. */
  public Struct and(Struct other) {
    List<Member> both = new ArrayList<>(members);
    both.addAll(other.members);
    return new Struct(both);
  }

  /** This without some fields. */
  public Struct without(String... names) {
    List<String> gone = Arrays.asList(names);
    return new Struct(members.stream().filter(member -> !gone.contains(member.name())).toList());
  }

  /** The shape of a field. */
  public Optional<Shape> shapeOf(String name) {
    return members.stream().filter(m -> m.name().equals(name)).map(Member::shape).findFirst();
  }

  @Override
  public void check(JsonNode value, Place place) {
    if (!(value instanceof ObjectNode object)) {
      throw place.wrongType(value, "a Structure");
    }
    // A field that is null is a field left out, to every AWS service.
    object.properties().removeIf(entry -> entry.getValue().isNull());
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (shapeOf(name).isEmpty()) {
                throw place.unknownField(name);
              }
            });
    for (Member member : members) {
      Place at = place.field(member.name());
      if (object.has(member.name())) {
        member.shape().check(object.get(member.name()), at);
      } else if (member.required()) {
        at.missing();
      }
    }
  }

  private Struct and(Member member) {
    List<Member> more = new ArrayList<>(members);
    more.add(member);
    return new Struct(more);
  }
}
