package io.lakeferry.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a SAM template declares, as far as a laptop can have it, with every intrinsic function
 * resolved for the account {@value Account#ID} in {@value Account#REGION}.
 *
 * @param functions the functions by logical id
 * @param schedules the schedules of all functions
 * @param rules the event rules of all functions
 * @param buckets names of the buckets by logical id
 * @param roles ARNs of the roles by logical id
 * @param outputs the outputs by name
 */
public record Template(
    Map<String, LambdaFunction> functions,
    List<Schedule> schedules,
    List<EventRule> rules,
    Map<String, String> buckets,
    Map<String, String> roles,
    Map<String, JsonNode> outputs) {

  /** Keeps copies. */
  public Template {
    functions = Map.copyOf(functions);
    schedules = List.copyOf(schedules);
    rules = List.copyOf(rules);
    buckets = Map.copyOf(buckets);
    roles = Map.copyOf(roles);
    outputs = Map.copyOf(outputs);
  }

  /**
   * Reads a template.
   *
   * @param file the template
   * @param parameters values that stand in for the defaults of the template's parameters
   * @throws TemplateException if there is something in it that this reader does not know
   */
  public static Template read(Path file, Map<String, String> parameters) throws IOException {
    return parse(Files.readString(file), parameters);
  }

  static Template parse(String yaml, Map<String, String> parameters) {
    return new TemplateReader(yaml, parameters).template();
  }

  /**
   * The function of a logical id.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public LambdaFunction function(String name) {
    LambdaFunction function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException(
          "Unknown function "
              + name
              + "; template.yaml has "
              + String.join(", ", functions.keySet().stream().sorted().toList()));
    }
    return function;
  }
}
