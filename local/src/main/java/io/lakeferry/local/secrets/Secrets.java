package io.lakeferry.local.secrets;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeferry.local.endpoint.Documents;
import io.lakeferry.local.endpoint.Page;
import io.lakeferry.local.endpoint.Tree;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The secrets: one document each, its versions inside. */
final class Secrets {
  private static final String ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:";
  private static final int ARN_SUFFIX = 7;
  private static final int DEFAULT_RECOVERY_DAYS = 30;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Documents byName;
  private final Clock clock;

  Secrets(Path file, Clock clock) {
    this.byName = new Documents(file);
    this.clock = clock;
  }

  synchronized ObjectNode create(ObjectNode input) {
    String name = Tree.required(input, "Name");
    ObjectNode secret = Tree.object().put("ARN", ARN + name + suffix()).put("Name", name);
    Tree.text(input, "Description").ifPresent(text -> secret.put("Description", text));
    if (input.has("Tags")) {
      secret.set("Tags", input.get("Tags"));
    }
    secret.set("CreatedDate", Tree.seconds(clock.instant()));
    secret.set("LastChangedDate", Tree.seconds(clock.instant()));
    secret.putObject("Versions");
    ObjectNode answer = named(secret);
    if (input.has("SecretString") || input.has("SecretBinary")) {
      answer.put("VersionId", Versions.add(secret, token(input), input, clock.instant()));
    }
    if (byName.add(name, secret).isPresent()) {
      throw refused(
          "ResourceExistsException",
          "The operation failed because the secret " + name + " already exists.");
    }
    return answer;
  }

  synchronized ObjectNode put(ObjectNode input) {
    ObjectNode secret = live(input);
    String version = Versions.add(secret, token(input), input, clock.instant());
    secret.set("LastChangedDate", Tree.seconds(clock.instant()));
    save(secret);
    ObjectNode answer = named(secret).put("VersionId", version);
    answer.set("VersionStages", Versions.of(secret, version).get("Stages"));
    return answer;
  }

  /** The name of the secret that a request asks for, by whatever id. */
  synchronized String nameOf(ObjectNode input) {
    return Tree.required(live(input), "Name");
  }

  synchronized ObjectNode get(ObjectNode input) {
    ObjectNode secret = live(input);
    String version =
        Versions.find(secret, Tree.text(input, "VersionId"), Tree.text(input, "VersionStage"));
    ObjectNode stored = Versions.of(secret, version);
    ObjectNode answer = named(secret).put("VersionId", version);
    for (String field : new String[] {"SecretString", "SecretBinary", "CreatedDate"}) {
      if (stored.has(field)) {
        answer.set(field, stored.get(field));
      }
    }
    answer.set("VersionStages", stored.get("Stages"));
    return answer;
  }

  synchronized ObjectNode describe(ObjectNode input) {
    return described(found(input), "VersionIdsToStages");
  }

  synchronized ObjectNode list(ObjectNode input) {
    List<ObjectNode> all = new ArrayList<>();
    byName.all().stream()
        .filter(secret -> !secret.has("DeletedDate"))
        .forEach(secret -> all.add(described(secret, "SecretVersionsToStages")));
    if (Tree.text(input, "SortOrder").filter("desc"::equals).isPresent()) {
      Collections.reverse(all);
    }
    return Page.of(all, input, "InvalidNextTokenException").answer("SecretList");
  }

  synchronized ObjectNode delete(ObjectNode input) {
    boolean force = input.path("ForceDeleteWithoutRecovery").booleanValue();
    if (force && input.has("RecoveryWindowInDays")) {
      throw refused(
          "InvalidParameterException",
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }
    ObjectNode secret = live(input);
    Duration window =
        Duration.ofDays(input.path("RecoveryWindowInDays").asInt(DEFAULT_RECOVERY_DAYS));
    secret.set("DeletedDate", Tree.seconds(force ? clock.instant() : clock.instant().plus(window)));
    if (force) {
      byName.remove(Tree.required(secret, "Name"));
    } else {
      save(secret);
    }
    ObjectNode answer = named(secret);
    answer.set("DeletionDate", secret.get("DeletedDate"));
    return answer;
  }

  private void save(ObjectNode secret) {
    if (byName.change(Tree.required(secret, "Name"), before -> secret).isEmpty()) {
      throw SecretsService.notFound();
    }
  }

  private ObjectNode live(ObjectNode input) {
    ObjectNode secret = found(input);
    if (secret.has("DeletedDate")) {
      throw refused(
          "InvalidRequestException",
          "You can't perform this operation on the secret because it was marked for deletion.");
    }
    return secret;
  }

  /** By name, by ARN, or by an ARN without the random letters at its end. */
  private ObjectNode found(ObjectNode input) {
    String id = Tree.required(input, "SecretId");
    Optional<ObjectNode> named = byName.find(id);
    return named
        .or(() -> byName.all().stream().filter(secret -> hasArn(secret, id)).findFirst())
        .orElseThrow(SecretsService::notFound);
  }

  private static boolean hasArn(ObjectNode secret, String id) {
    String arn = Tree.required(secret, "ARN");
    return arn.equals(id) || arn.substring(0, arn.length() - ARN_SUFFIX).equals(id);
  }

  private static ObjectNode named(ObjectNode secret) {
    ObjectNode answer = Tree.object();
    answer.set("ARN", TextNode.valueOf(Tree.required(secret, "ARN")));
    answer.set("Name", TextNode.valueOf(Tree.required(secret, "Name")));
    return answer;
  }

  private static ObjectNode described(ObjectNode secret, String stagesField) {
    ObjectNode answer = secret.deepCopy();
    answer.remove("Versions");
    ObjectNode stages = answer.putObject(stagesField);
    secret
        .get("Versions")
        .properties()
        .forEach(version -> stages.set(version.getKey(), version.getValue().get("Stages")));
    return answer;
  }

  private static String token(ObjectNode input) {
    return Tree.text(input, "ClientRequestToken").orElseGet(() -> UUID.randomUUID().toString());
  }

  private static String suffix() {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    StringBuilder suffix = new StringBuilder("-");
    while (suffix.length() < ARN_SUFFIX) {
      suffix.append(letters.charAt(RANDOM.nextInt(letters.length())));
    }
    return suffix.toString();
  }
}
