package io.lakeferry.local.lambda;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Walks YAML nodes, which unlike YAML values remember their lines and CloudFormation's tags. */
final class YamlTree {
  private YamlTree() {}

  static Node root(String yaml) {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      throw new TemplateException(
          "Invalid template, line " + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
    }
  }

  /** The fields of a mapping, in order. */
  static Map<String, Node> fields(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw TemplateException.at(node, "a mapping is expected");
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = text(tuple.getKeyNode());
      if (fields.put(name, tuple.getValueNode()) != null) {
        throw TemplateException.at(tuple.getKeyNode(), name + " is there twice");
      }
    }
    return fields;
  }

  /** The node at the end of a path of field names. */
  static Optional<Node> find(Node node, String... path) {
    Optional<Node> found = Optional.of(node);
    for (String name : path) {
      found = found.flatMap(parent -> Optional.ofNullable(fields(parent).get(name)));
    }
    return found;
  }

  /** The fields of an optional mapping at the end of a path. */
  static Map<String, Node> fieldsAt(Node node, String... path) {
    return find(node, path).map(YamlTree::fields).orElse(Map.of());
  }

  static String text(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      throw TemplateException.at(node, "a plain text is expected");
    }
    return scalar.getValue();
  }
}
