package io.lakeferry.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns YAML nodes into values, calling CloudFormation's intrinsic functions on the way. */
final class Intrinsics {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final TemplateReferences references;

  Intrinsics(TemplateReferences references) {
    this.references = references;
  }

  /** The value of a node; {@code AWS::NoValue} leaves a field out. */
  JsonNode value(Node node) {
    String tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      String name = tag.substring(1);
      return call(
          name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, node, node);
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      return list(sequence);
    }
    return scalar((ScalarNode) node);
  }

  private JsonNode object(MappingNode node) {
    Map<String, Node> fields = YamlTree.fields(node);
    if (fields.size() == 1) {
      String name = fields.keySet().iterator().next();
      if (name.equals("Ref") || name.startsWith("Fn::")) {
        return call(name, node, fields.get(name));
      }
    }
    ObjectNode object = JSON.objectNode();
    fields.forEach(
        (name, child) -> {
          JsonNode value = value(child);
          if (!value.isMissingNode()) {
            object.set(name, value);
          }
        });
    return object;
  }

  private ArrayNode list(SequenceNode node) {
    ArrayNode list = JSON.arrayNode();
    for (Node child : node.getValue()) {
      JsonNode value = value(child);
      if (!value.isMissingNode()) {
        list.add(value);
      }
    }
    return list;
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
    }
    if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9]\\d*)")) {
      return JSON.numberNode(Long.parseLong(text));
    }
    return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
  }

  private JsonNode call(String name, Node node, Node argument) {
    return switch (name) {
      case "Ref" -> references.ref(node, YamlTree.text(argument));
      case "Fn::GetAtt" -> getAtt(node, argument);
      case "Fn::Sub" -> JSON.textNode(sub(argument));
      case "Fn::Join" -> join(items(argument, 2));
      case "Fn::Select" -> select(node, items(argument, 2));
      case "Fn::Split" -> split(items(argument, 2));
      case "Fn::If" -> choose(items(argument, 3));
      case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition" ->
          JSON.booleanNode(condition(node));
      default ->
          throw TemplateException.at(
              node, "the intrinsic function " + name + " is unknown on a laptop");
    };
  }

  /** Whether a condition, by its name or as a function, holds. */
  boolean condition(Node node) {
    String tag = node.getTag().getValue();
    Node argument = node;
    String name = tag.startsWith("!") ? tag.substring(1) : "";
    if (name.isEmpty() && node instanceof MappingNode) {
      Map.Entry<String, Node> field = YamlTree.fields(node).entrySet().iterator().next();
      name = field.getKey().replace("Fn::", "");
      argument = field.getValue();
    }
    return switch (name) {
      case "", "Condition" -> condition(references.condition(argument, YamlTree.text(argument)));
      case "Equals" -> {
        List<Node> both = items(argument, 2);
        yield value(both.get(0)).asText().equals(value(both.get(1)).asText());
      }
      case "Not" -> !condition(items(argument, 1).get(0));
      case "And" -> items(argument, -1).stream().allMatch(this::condition);
      case "Or" -> items(argument, -1).stream().anyMatch(this::condition);
      default -> throw TemplateException.at(node, name + " is no condition");
    };
  }

  private JsonNode getAtt(Node node, Node argument) {
    String path =
        argument instanceof SequenceNode sequence
            ? String.join(".", sequence.getValue().stream().map(YamlTree::text).toList())
            : YamlTree.text(argument);
    return references.attribute(node, path);
  }

  private String sub(Node argument) {
    Map<String, String> names = new HashMap<>();
    Node template = argument;
    if (argument instanceof SequenceNode) {
      template = items(argument, 2).get(0);
      YamlTree.fields(items(argument, 2).get(1))
          .forEach((name, child) -> names.put(name, value(child).asText()));
    }
    Node place = template;
    Matcher matcher = PLACEHOLDER.matcher(YamlTree.text(template));
    return matcher.replaceAll(
        match -> {
          String name = match.group(2);
          String text;
          if (!match.group(1).isEmpty()) {
            text = "${" + name + "}";
          } else if (names.containsKey(name)) {
            text = names.get(name);
          } else if (name.contains(".")) {
            text = references.attribute(place, name).asText();
          } else {
            text = references.ref(place, name).asText();
          }
          return Matcher.quoteReplacement(text);
        });
  }

  private JsonNode join(List<Node> arguments) {
    JsonNode values = value(arguments.get(1));
    return JSON.textNode(
        String.join(
            value(arguments.get(0)).asText(),
            StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList()));
  }

  private JsonNode select(Node node, List<Node> arguments) {
    JsonNode selected = value(arguments.get(1)).path(value(arguments.get(0)).asInt(-1));
    if (selected.isMissingNode()) {
      throw TemplateException.at(node, "Fn::Select asks for an item that is not there");
    }
    return selected;
  }

  private JsonNode split(List<Node> arguments) {
    ArrayNode parts = JSON.arrayNode();
    String delimiter = Pattern.quote(value(arguments.get(0)).asText());
    for (String part : value(arguments.get(1)).asText().split(delimiter, -1)) {
      parts.add(part);
    }
    return parts;
  }

  private JsonNode choose(List<Node> arguments) {
    boolean holds = condition(arguments.get(0));
    return value(arguments.get(holds ? 1 : 2));
  }

  /** The items of a list; a count of -1 takes any. */
  private static List<Node> items(Node node, int count) {
    if (!(node instanceof SequenceNode sequence)
        || (count >= 0 && sequence.getValue().size() != count)) {
      throw TemplateException.at(
          node, count < 0 ? "a list is expected" : "a list of " + count + " is expected");
    }
    return sequence.getValue();
  }
}
