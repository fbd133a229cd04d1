package io.lakeferry.local.lambda;

import java.nio.file.Path;
import java.util.Map;

/**
 * What all functions share.
 *
 * @param taskRoot the exploded artifact: classes, and jars in {@code lib}
 * @param runtimeClasspath class path of the runtime interface client
 * @param environment variables for every function, such as endpoints; what the template says wins
 * @param logs folder of the logs, one file per function
 */
public record LambdaArtifact(
    Path taskRoot, String runtimeClasspath, Map<String, String> environment, Path logs) {

  /** Keeps a copy of the environment. */
  public LambdaArtifact {
    environment = Map.copyOf(environment);
  }
}
