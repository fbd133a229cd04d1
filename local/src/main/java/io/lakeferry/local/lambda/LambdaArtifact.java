package io.lakeferry.local.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the processes of all functions share.
 *
 * @param taskRoot the exploded artifact: classes, and jars in {@code lib}
 * @param runtimeClasspath class path of the runtime interface client
 * @param nativeLibrary the native part of the runtime interface client
 * @param environment variables for every function, such as endpoints; what the template says wins
 * @param logs folder of the logs, one file per function
 */
public record LambdaArtifact(
    Path taskRoot,
    String runtimeClasspath,
    Path nativeLibrary,
    Map<String, String> environment,
    Path logs) {

  /** Keeps a copy of the environment. */
  public LambdaArtifact {
    environment = Map.copyOf(environment);
  }

  /**
   * Prepares an artifact to be run.
   *
   * @param directory where logs go and the native library is unpacked
   * @throws IOException if the library cannot be unpacked, or there is none for this machine
   */
  public static LambdaArtifact prepare(
      Path taskRoot, String runtimeClasspath, Map<String, String> environment, Path directory)
      throws IOException {
    Path library = NativeLibrary.unpack(runtimeClasspath, directory.resolve("native"));
    return new LambdaArtifact(
        taskRoot.toAbsolutePath(),
        runtimeClasspath.strip(),
        library,
        environment,
        directory.resolve("logs"));
  }
}
