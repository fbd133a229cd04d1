package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The Glue connections and secrets by which jobs log in; those of an earlier start are replaced.
 *
 * @param aws calls to the services
 */
record Logins(AwsCalls aws) {
  private static final JsonMapper JSON = new JsonMapper();

  void connection(String name, String url, String secretId) {
    ObjectNode connection = JSON.createObjectNode();
    connection.put("Name", name).put("ConnectionType", "JDBC");
    connection
        .putObject("ConnectionProperties")
        .put("JDBC_CONNECTION_URL", url)
        .put("SECRET_ID", secretId);
    ObjectNode created = JSON.createObjectNode();
    created.set("ConnectionInput", connection);
    createOr(
        "AlreadyExistsException",
        AwsCalls.Service.GLUE,
        "CreateConnection",
        created,
        "UpdateConnection",
        created.deepCopy().put("Name", name));
  }

  void secret(String id, String value) {
    createOr(
        "ResourceExistsException",
        AwsCalls.Service.SECRETS,
        "CreateSecret",
        JSON.createObjectNode().put("Name", id).put("SecretString", value),
        "PutSecretValue",
        JSON.createObjectNode().put("SecretId", id).put("SecretString", value));
  }

  private void createOr(
      String thereAlready,
      AwsCalls.Service service,
      String create,
      ObjectNode created,
      String replace,
      ObjectNode replaced) {
    try {
      aws.call(service, create, created);
    } catch (AwsCalls.RefusedException e) {
      if (!e.code().equals(thereAlready)) {
        throw e;
      }
      aws.call(service, replace, replaced);
    }
  }
}
