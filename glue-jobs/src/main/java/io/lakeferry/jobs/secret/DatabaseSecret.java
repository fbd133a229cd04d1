package io.lakeferry.jobs.secret;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lakeferry.jobs.JobFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a database is, and how to log in.
 *
 * @param engine what it is
 * @param host the name or address of its host
 * @param port its port
 * @param database the database in it
 * @param login the user and the password
 */
public record DatabaseSecret(
    DatabaseEngine engine, String host, int port, String database, ManagedSecret login) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_PORT = 65_535;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]*|\\[[0-9a-fA-F:.]+\\]");

  /**
   * Reads a secret as Secrets Manager makes it for Amazon RDS, {@code
   * {"engine":…,"host":…,"port":…,"dbname":…,"username":…,"password":…}}; other fields are ignored,
   * and an absent port is the engine's own. All problems come at once, and no message and no cause
   * repeats a password.
   */
  public static DatabaseSecret parse(String id, String text) {
    ManagedSecret login = ManagedSecret.parse(id, text);
    Map<String, String> values = values(id, text);
    List<String> problems = new ArrayList<>();
    String engineName = values.getOrDefault("engine", "");
    DatabaseEngine engine = engine(engineName);
    if (engine == null) {
      problems.add(
          "its field 'engine' must be postgres, mysql or mariadb (or aurora-postgresql,"
              + " aurora-mysql)"
              + (engineName.isEmpty() ? "" : ", not '" + engineName + "'"));
    }
    for (String field : List.of("host", "dbname")) {
      if (values.getOrDefault(field, "").isBlank()) {
        problems.add("its field '" + field + "' is missing");
      }
    }
    // The host becomes part of a URL, in which other characters would be options of the driver.
    if (!HOST.matcher(values.getOrDefault("host", "")).matches()) {
      problems.add("its field 'host' is neither a host name nor an address");
    }
    int port = engine == null ? 0 : engine.port();
    if (values.containsKey("port")) {
      port = port(values.get("port"), problems);
    }
    if (!problems.isEmpty()) {
      throw new JobFailure(
          "Invalid secret '"
              + id
              + "', "
              + String.join(", ", problems)
              + "; store {\"engine\":\"…\",\"host\":\"…\",\"port\":…,\"dbname\":\"…\","
              + "\"username\":\"…\",\"password\":\"…\"} in it, as Secrets Manager does for RDS");
    }
    return new DatabaseSecret(engine, values.get("host"), port, values.get("dbname"), login);
  }

  /** {@code host:port/database}, for messages. */
  public String endpoint() {
    return host + ":" + port + "/" + database;
  }

  private static DatabaseEngine engine(String name) {
    return switch (name) {
      case "postgres", "postgresql", "aurora-postgresql" -> DatabaseEngine.POSTGRES;
      case "mysql", "mariadb", "aurora", "aurora-mysql" -> DatabaseEngine.MYSQL;
      default -> null;
    };
  }

  private static int port(String text, List<String> problems) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is no port.
    }
    problems.add("its field 'port' must be a number from 1 to " + MAX_PORT);
    return 0;
  }

  private static Map<String, String> values(String id, String text) {
    Map<String, String> values = new HashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
          values.put(field, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return values;
    } catch (IOException e) {
      // Without the cause: the parser quotes the text around the error.
      throw new JobFailure("Invalid secret '" + id + "', it is not valid JSON");
    }
  }
}
