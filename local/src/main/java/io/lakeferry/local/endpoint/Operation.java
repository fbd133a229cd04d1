package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One operation of a service.
 *
 * @param name its name, as in {@code StartJobRun}
 * @param input what it takes; a request that has anything else never reaches the handler
 * @param handler what it does
 */
public record Operation(String name, Struct input, Handler handler) {
  /** What an operation does with a request that fits its shape. */
  @FunctionalInterface
  public interface Handler {
    /**
     * The answer to a request; instants in it stand as POJO nodes, and every protocol writes them
     * in its own way.
     *
     * @throws AwsError what the service answers instead
     */
    ObjectNode answer(ObjectNode input);
  }

  /** A table of operations by name. */
  public static Map<String, Operation> table(Operation... operations) {
    Map<String, Operation> table = new LinkedHashMap<>();
    for (Operation operation : operations) {
      table.put(operation.name(), operation);
    }
    return table;
  }
}
