package io.lakeferry.bench.lambda;

import io.lakeferry.local.lambda.LambdaArtifact;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Lambda itself puts before a function.
 *
 * @param classPath the runtime interface client
 * @param nativeLibrary its native part, unpacked before anything is timed as it is on Lambda
 */
record RuntimeClient(String classPath, Path nativeLibrary) {
  /** The property by which the client takes the library as it is. */
  static final String NATIVE_LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private static final Pattern JARS =
      Pattern.compile("aws-lambda-java-(core|serialization|runtime-interface-client)-[0-9.]+jar$");

  /** Takes the client from the class path of the benchmarks. */
  static RuntimeClient prepare() throws IOException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> JARS.matcher(jar).find())
            .collect(Collectors.joining(File.pathSeparator));
    Path directory = Files.createDirectories(Path.of("bench/target/runtime")).toAbsolutePath();
    return new RuntimeClient(
        classPath,
        LambdaArtifact.prepare(directory, classPath, Map.of(), directory).nativeLibrary());
  }
}
