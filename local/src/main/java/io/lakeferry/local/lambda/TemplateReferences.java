package io.lakeferry.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** What the names of a template stand for: parameters, pseudo parameters, resources, conditions. */
final class TemplateReferences {
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::AccountId",
          Account.ID,
          "AWS::Region",
          Account.REGION,
          "AWS::Partition",
          "aws",
          "AWS::URLSuffix",
          "amazonaws.com",
          "AWS::StackName",
          "lakeferry",
          "AWS::StackId",
          Account.arn("cloudformation", "stack/lakeferry/local"));

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final Map<String, Node> conditions;
  private final Map<String, Node> resources;
  private final Intrinsics intrinsics = new Intrinsics(this);

  TemplateReferences(Node root, Map<String, String> overrides) {
    conditions = YamlTree.fieldsAt(root, "Conditions");
    resources = YamlTree.fieldsAt(root, "Resources");
    Map<String, Node> declared = YamlTree.fieldsAt(root, "Parameters");
    for (String name : overrides.keySet()) {
      if (!declared.containsKey(name)) {
        throw new TemplateException(
            "Unknown parameter " + name + "; the template has " + declared.keySet());
      }
    }
    declared.forEach((name, node) -> parameters.put(name, parameter(name, node, overrides)));
  }

  private static String parameter(String name, Node node, Map<String, String> overrides) {
    if (overrides.containsKey(name)) {
      return overrides.get(name);
    }
    return YamlTree.find(node, "Default")
        .map(YamlTree::text)
        .orElseThrow(() -> TemplateException.at(node, "the parameter " + name + " has no default"));
  }

  Intrinsics intrinsics() {
    return intrinsics;
  }

  JsonNode ref(Node node, String name) {
    if (name.equals("AWS::NoValue")) {
      return MissingNode.getInstance();
    }
    String value = PSEUDO.getOrDefault(name, parameters.get(name));
    return text(value != null ? value : resourceRef(node, name));
  }

  private String resourceRef(Node node, String name) {
    Node resource = resource(node, name);
    return switch (type(resource)) {
      case "AWS::S3::Bucket" -> bucketName(name);
      case "AWS::SQS::Queue" ->
          "https://sqs." + Account.REGION + ".amazonaws.com/" + Account.ID + "/" + name;
      case "AWS::SNS::Topic" -> Account.arn("sns", name);
      default -> name;
    };
  }

  JsonNode attribute(Node node, String path) {
    String name = path.substring(0, Math.max(path.indexOf('.'), 0));
    String attribute = path.substring(path.indexOf('.') + 1);
    String type = type(resource(node, name));
    String value =
        switch (type + " " + attribute) {
          case "AWS::Serverless::Function Arn", "AWS::Lambda::Function Arn" ->
              Account.functionArn(name);
          case "AWS::IAM::Role Arn" -> Account.roleArn(name);
          case "AWS::S3::Bucket Arn" -> "arn:aws:s3:::" + bucketName(name);
          case "AWS::SQS::Queue Arn" -> Account.arn("sqs", name);
          case "AWS::SQS::Queue QueueName" -> name;
          case "AWS::Events::Rule Arn" -> Account.arn("events", "rule/" + name);
          case "AWS::Logs::LogGroup Arn" -> Account.arn("logs", "log-group:" + name + ":*");
          default ->
              throw TemplateException.at(
                  node, "the attribute " + attribute + " of " + type + " is unknown on a laptop");
        };
    return text(value);
  }

  /** The name of a bucket: its own, or the stack's and the logical id, as CloudFormation does. */
  String bucketName(String logicalId) {
    return YamlTree.find(resources.get(logicalId), "Properties", "BucketName")
        .map(intrinsics::value)
        .filter(name -> !name.isMissingNode())
        .map(JsonNode::asText)
        .orElse("lakeferry-" + logicalId.toLowerCase(Locale.ROOT));
  }

  Node condition(Node node, String name) {
    return Optional.ofNullable(conditions.get(name))
        .orElseThrow(() -> TemplateException.at(node, "the condition " + name + " is not there"));
  }

  private Node resource(Node node, String name) {
    return Optional.ofNullable(resources.get(name))
        .orElseThrow(() -> TemplateException.at(node, "there is no parameter or resource " + name));
  }

  static String type(Node resource) {
    return YamlTree.find(resource, "Type")
        .map(YamlTree::text)
        .orElseThrow(() -> TemplateException.at(resource, "a resource needs a Type"));
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }
}
