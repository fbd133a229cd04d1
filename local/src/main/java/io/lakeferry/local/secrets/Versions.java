package io.lakeferry.local.secrets;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Tree;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The versions inside a secret: each has an id, a value, and the stages it stands for. */
final class Versions {
  private static final String CURRENT = "AWSCURRENT";
  private static final String PREVIOUS = "AWSPREVIOUS";

  private Versions() {}

  static ObjectNode of(ObjectNode secret, String id) {
    return (ObjectNode) secret.get("Versions").get(id);
  }

  /** Adds a version and makes it current; one that is there already with this value stays. */
  static String add(ObjectNode secret, String id, ObjectNode input, Instant now) {
    if (input.has("SecretString") == input.has("SecretBinary")) {
      throw refused(
          "InvalidParameterException",
          "You must provide either SecretString or SecretBinary, and not both.");
    }
    String field = input.has("SecretString") ? "SecretString" : "SecretBinary";
    ObjectNode existing = of(secret, id);
    if (existing != null) {
      if (!input.get(field).equals(existing.get(field))) {
        throw refused(
            "ResourceExistsException",
            "You can't use ClientRequestToken " + id + " because that value is already in use.");
      }
      return id;
    }
    for (var version : secret.get("Versions")) {
      ObjectNode older = (ObjectNode) version;
      boolean wasCurrent = stands(older, CURRENT);
      older.putArray("Stages");
      if (wasCurrent) {
        older.withArray("Stages").add(PREVIOUS);
      }
    }
    ObjectNode version = ((ObjectNode) secret.get("Versions")).putObject(id);
    version.set(field, input.get(field));
    version.set("CreatedDate", Tree.seconds(now));
    version.putArray("Stages").add(CURRENT);
    return id;
  }

  /** The id of the version asked for by id, by stage or by both; the current one if by none. */
  static String find(ObjectNode secret, Optional<String> id, Optional<String> stage) {
    String wanted = stage.orElse(CURRENT);
    return secret.get("Versions").properties().stream()
        .filter(version -> id.isEmpty() || version.getKey().equals(id.get()))
        .filter(
            version ->
                (id.isPresent() && stage.isEmpty())
                    || stands((ObjectNode) version.getValue(), wanted))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret value for "
                        + id.map(text -> "VersionId: " + text).orElse("staging label: " + wanted)));
  }

  private static boolean stands(ObjectNode version, String stage) {
    ArrayNode stages = (ArrayNode) version.get("Stages");
    for (var item : stages) {
      if (item.textValue().equals(stage)) {
        return true;
      }
    }
    return false;
  }
}
