package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;
import static io.lakeferry.local.endpoint.Shape.list;
import static io.lakeferry.local.endpoint.Shape.struct;
import static io.lakeferry.local.endpoint.Shape.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Documents;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Shape;
import io.lakeferry.local.endpoint.Tree;
import java.util.Map;
import java.util.TreeMap;

/** TagResource, UntagResource and GetTags, by the ARN of a resource. */
final class Tags {
  private static final String ARN = "arn:aws:glue:us-east-1:000000000000:";
  private static final int MAX_TAGS = 50;
  private static final Shape.Text RESOURCE = text(1, 10_240, "arn:(aws|aws-us-gov|aws-cn):glue:.*");
  private final Documents byArn;

  Tags(Documents byArn) {
    this.byArn = byArn;
  }

  Map<String, Operation> operations() {
    return Operation.table(
        new Operation(
            "TagResource",
            struct().required("ResourceArn", RESOURCE).required("TagsToAdd", JobShapes.TAGS),
            this::tag),
        new Operation(
            "UntagResource",
            struct()
                .required("ResourceArn", RESOURCE)
                .required("TagsToRemove", list(text(1, 128), 50)),
            this::untag),
        new Operation("GetTags", struct().required("ResourceArn", RESOURCE), this::get));
  }

  static String arnOf(String kind, String name) {
    return ARN + kind + "/" + name;
  }

  Map<String, String> of(String arn) {
    return byArn.find(arn).map(document -> Tree.map(document, "Tags")).orElse(Map.of());
  }

  synchronized void replace(String arn, Map<String, String> tags) {
    byArn.remove(arn);
    if (!tags.isEmpty()) {
      ObjectNode document = Tree.object();
      document.set("Tags", Tree.map(tags));
      byArn.add(arn, document);
    }
  }

  private synchronized ObjectNode tag(ObjectNode input) {
    String arn = Tree.required(input, "ResourceArn");
    Map<String, String> all = new TreeMap<>(of(arn));
    all.putAll(Tree.map(input, "TagsToAdd"));
    if (all.size() > MAX_TAGS) {
      throw refused("InvalidInputException", "A resource has at most " + MAX_TAGS + " tags");
    }
    replace(arn, all);
    return Tree.object();
  }

  private synchronized ObjectNode untag(ObjectNode input) {
    String arn = Tree.required(input, "ResourceArn");
    Map<String, String> left = new TreeMap<>(of(arn));
    input.get("TagsToRemove").forEach(name -> left.remove(name.textValue()));
    replace(arn, left);
    return Tree.object();
  }

  private ObjectNode get(ObjectNode input) {
    ObjectNode answer = Tree.object();
    answer.set("Tags", Tree.map(of(Tree.required(input, "ResourceArn"))));
    return answer;
  }
}
