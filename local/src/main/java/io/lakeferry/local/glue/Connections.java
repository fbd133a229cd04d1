package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;
import static io.lakeferry.local.endpoint.Shape.choice;
import static io.lakeferry.local.endpoint.Shape.flag;
import static io.lakeferry.local.endpoint.Shape.list;
import static io.lakeferry.local.endpoint.Shape.map;
import static io.lakeferry.local.endpoint.Shape.struct;
import static io.lakeferry.local.endpoint.Shape.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Documents;
import io.lakeferry.local.endpoint.Operation;
import io.lakeferry.local.endpoint.Page;
import io.lakeferry.local.endpoint.Struct;
import io.lakeferry.local.endpoint.Tree;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connections a job may name. They may hold passwords, which HidePassword leaves out. */
final class Connections {
  private static final List<String> PASSWORDS = List.of("PASSWORD", "ENCRYPTED_PASSWORD");
  private static final Struct INPUT =
      struct()
          .required("Name", JobShapes.NAME)
          .with("Description", JobShapes.DESCRIPTION)
          .required(
              "ConnectionType",
              choice("JDBC", "NETWORK", "KAFKA", "MONGODB", "SFTP", "MARKETPLACE", "CUSTOM"))
          .with("MatchCriteria", list(JobShapes.NAME, 10))
          .required("ConnectionProperties", map())
          .with("SparkProperties", map())
          .with(
              "PhysicalConnectionRequirements",
              struct()
                  .with("SubnetId", text(1, 255))
                  .with("SecurityGroupIdList", list(text(1, 255), 50))
                  .with("AvailabilityZone", text(1, 255)));

  private final Documents byName;
  private final Tags tags;
  private final Clock clock;

  Connections(Documents byName, Tags tags, Clock clock) {
    this.byName = byName;
    this.tags = tags;
    this.clock = clock;
  }

  Map<String, Operation> operations() {
    return Operation.table(
        new Operation(
            "CreateConnection",
            Catalog.ID.required("ConnectionInput", INPUT).with("Tags", JobShapes.TAGS),
            this::create),
        new Operation(
            "UpdateConnection",
            Catalog.ID.required("Name", JobShapes.NAME).required("ConnectionInput", INPUT),
            this::update),
        new Operation(
            "GetConnection",
            Catalog.ID.required("Name", JobShapes.NAME).with("HidePassword", flag()),
            this::get),
        new Operation(
            "GetConnections",
            Catalog.ID
                .with("HidePassword", flag())
                .with("Filter", struct().with("ConnectionType", JobShapes.NAME))
                .and(JobShapes.PAGES),
            this::all),
        new Operation(
            "DeleteConnection",
            Catalog.ID.required("ConnectionName", JobShapes.NAME),
            this::delete));
  }

  boolean has(String name) {
    return byName.find(name).isPresent();
  }

  private ObjectNode create(ObjectNode input) {
    Catalog.checkId(input);
    ObjectNode connection = (ObjectNode) input.get("ConnectionInput");
    String name = Tree.required(connection, "Name");
    connection.set("CreationTime", Tree.seconds(clock.instant()));
    if (byName.add(name, stored(connection)).isPresent()) {
      throw refused("AlreadyExistsException", "Connection " + name + " already exists.");
    }
    tags.replace(Tags.arnOf("connection", name), Tree.map(input, "Tags"));
    return Tree.object().put("CreateConnectionStatus", "READY");
  }

  private ObjectNode update(ObjectNode input) {
    Catalog.checkId(input);
    String name = Tree.required(input, "Name");
    ObjectNode connection = (ObjectNode) input.get("ConnectionInput");
    if (!Tree.required(connection, "Name").equals(name)) {
      throw refused("InvalidInputException", "A connection cannot be renamed: " + name);
    }
    Optional<ObjectNode> updated =
        byName.change(
            name,
            before -> {
              connection.set("CreationTime", before.get("CreationTime"));
              return stored(connection);
            });
    if (updated.isEmpty()) {
      throw notFound(name);
    }
    return Tree.object();
  }

  private ObjectNode get(ObjectNode input) {
    Catalog.checkId(input);
    String name = Tree.required(input, "Name");
    ObjectNode answer = Tree.object();
    answer.set("Connection", told(byName.find(name).orElseThrow(() -> notFound(name)), input));
    return answer;
  }

  private ObjectNode all(ObjectNode input) {
    Catalog.checkId(input);
    String type = input.path("Filter").path("ConnectionType").asText("");
    List<ObjectNode> all =
        byName.all().stream()
            .filter(c -> type.isEmpty() || Tree.required(c, "ConnectionType").equals(type))
            .map(connection -> told(connection, input))
            .toList();
    return Page.of(all, input, "InvalidInputException").answer("ConnectionList");
  }

  private ObjectNode delete(ObjectNode input) {
    Catalog.checkId(input);
    String name = Tree.required(input, "ConnectionName");
    if (!byName.remove(name)) {
      throw notFound(name);
    }
    tags.replace(Tags.arnOf("connection", name), Map.of());
    return Tree.object();
  }

  private ObjectNode stored(ObjectNode connection) {
    connection.set("LastUpdatedTime", Tree.seconds(clock.instant()));
    return connection.put("Status", "READY");
  }

  private static ObjectNode told(ObjectNode connection, ObjectNode input) {
    if (input.path("HidePassword").booleanValue()) {
      ((ObjectNode) connection.get("ConnectionProperties")).remove(PASSWORDS);
    }
    return connection;
  }

  private static RuntimeException notFound(String name) {
    return refused("EntityNotFoundException", "Connection " + name + " not found.");
  }
}
