package io.lakeferry.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what a laptop needs of a SAM template. */
final class TemplateReader {
  private final Node root;
  private final TemplateReferences references;
  private final Intrinsics intrinsics;
  private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
  private final List<Schedule> schedules = new ArrayList<>();
  private final List<EventRule> rules = new ArrayList<>();
  private final Map<String, String> buckets = new LinkedHashMap<>();
  private final Map<String, String> roles = new LinkedHashMap<>();

  TemplateReader(String yaml, Map<String, String> parameters) {
    root = YamlTree.root(yaml);
    references = new TemplateReferences(root, parameters);
    intrinsics = references.intrinsics();
  }

  Template template() {
    YamlTree.fieldsAt(root, "Resources").forEach(this::read);
    Map<String, JsonNode> outputs = new LinkedHashMap<>();
    YamlTree.fieldsAt(root, "Outputs")
        .forEach(
            (name, output) -> {
              if (isWanted(output)) {
                outputs.put(name, intrinsics.value(output).path("Value"));
              }
            });
    return new Template(functions, schedules, rules, buckets, roles, outputs);
  }

  private boolean isWanted(Node node) {
    return YamlTree.find(node, "Condition").map(intrinsics::condition).orElse(true);
  }

  private void read(String name, Node resource) {
    if (!isWanted(resource)) {
      return;
    }
    switch (TemplateReferences.type(resource)) {
      case "AWS::Serverless::Function" -> readFunction(name, resource);
      case "AWS::S3::Bucket" -> buckets.put(name, references.bucketName(name));
      case "AWS::IAM::Role" -> roles.put(name, Account.roleArn(name));
      default -> {
        // Another resource has no part on a laptop beyond its name, which others may refer to.
      }
    }
  }

  private void readFunction(String name, Node resource) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    YamlTree.fieldsAt(root, "Globals", "Function")
        .forEach((field, node) -> merge(properties, field, node));
    YamlTree.fieldsAt(resource, "Properties")
        .forEach((field, node) -> merge(properties, field, node));
    Map<String, String> environment = new LinkedHashMap<>();
    properties
        .getOrDefault("Environment", MissingNode.getInstance())
        .path("Variables")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    JsonNode handler = properties.get("Handler");
    if (handler == null) {
      throw TemplateException.at(resource, "the function " + name + " has no Handler");
    }
    functions.put(
        name,
        new LambdaFunction(
            name,
            handler.asText(),
            number(properties.get("MemorySize"), 128),
            Duration.ofSeconds(number(properties.get("Timeout"), 3)),
            environment,
            number(
                properties
                    .getOrDefault("EventInvokeConfig", MissingNode.getInstance())
                    .get("MaximumRetryAttempts"),
                2)));
    YamlTree.fieldsAt(resource, "Properties", "Events")
        .forEach((event, node) -> readEvent(name, event, node));
  }

  private void merge(Map<String, JsonNode> properties, String field, Node node) {
    switch (field) {
      case "Handler", "MemorySize", "Timeout", "EventInvokeConfig" ->
          properties.put(field, intrinsics.value(node));
      case "Environment" -> {
        JsonNode value = intrinsics.value(node);
        JsonNode before = properties.get(field);
        if (before != null) {
          ObjectNode variables = before.path("Variables").deepCopy();
          variables.setAll((ObjectNode) value.path("Variables"));
          ((ObjectNode) value).set("Variables", variables);
        }
        properties.put(field, value);
      }
      default -> {
        // Packaging, permissions and the like mean nothing on a laptop.
      }
    }
  }

  private static int number(JsonNode value, int otherwise) {
    return value == null ? otherwise : value.asInt(otherwise);
  }

  private void readEvent(String function, String name, Node node) {
    String type = TemplateReferences.type(node);
    Node properties =
        YamlTree.find(node, "Properties")
            .orElseThrow(() -> TemplateException.at(node, "the event " + name + " is empty"));
    try {
      switch (type) {
        case "ScheduleV2" -> schedules.add(schedule(function, name, intrinsics.value(properties)));
        case "EventBridgeRule", "CloudWatchEvent" ->
            rules.add(
                new EventRule(
                    function,
                    name,
                    new EventPattern(intrinsics.value(properties).path("Pattern"))));
        default ->
            throw TemplateException.at(
                node, "an event of type " + type + " cannot be had on a laptop");
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw TemplateException.at(node, e.getMessage());
    }
  }

  private static Schedule schedule(String function, String name, JsonNode properties) {
    return new Schedule(
        function,
        name,
        ScheduleExpression.parse(properties.path("ScheduleExpression").asText()),
        ZoneId.of(properties.path("ScheduleExpressionTimezone").asText("UTC")),
        properties.path("Input").asText("{}"),
        !properties.path("State").asText("ENABLED").equals("DISABLED"));
  }
}
