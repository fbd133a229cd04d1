package io.lakeferry.local.lambda;

import java.time.Duration;
import java.util.Map;

/**
 * A function as the template declares it, merged with the template's globals.
 *
 * @param name its logical id
 * @param handler {@code package.Class::method}
 * @param memoryMegabytes its memory
 * @param timeout how long an invocation may take
 * @param environment its environment variables
 * @param retries how often Lambda repeats a failed asynchronous invocation, 0 to 2
 */
public record LambdaFunction(
    String name,
    String handler,
    int memoryMegabytes,
    Duration timeout,
    Map<String, String> environment,
    int retries) {

  /** Keeps a copy of the environment. */
  public LambdaFunction {
    environment = Map.copyOf(environment);
  }

  /** Its ARN. */
  public String arn() {
    return Account.functionArn(name);
  }
}
