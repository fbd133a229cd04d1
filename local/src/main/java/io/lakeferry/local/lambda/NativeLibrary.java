package io.lakeferry.local.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The native part of the runtime interface client. Left alone, every process unpacks it over the
 * same file in /tmp and takes down those that have it mapped; here it is unpacked once.
 */
final class NativeLibrary {
  /** The system property by which the runtime interface client takes a library as it is. */
  static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private NativeLibrary() {}

  /**
   * Unpacks the library of this machine.
   *
   * @return the library
   * @throws IOException if the class path has none for this machine
   */
  static Path unpack(String classpath, Path directory) throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String jar : classpath.strip().split(File.pathSeparator, -1)) {
      jars.add(Path.of(jar).toUri().toURL());
    }
    String name = "libaws-lambda-jni." + platform() + ".so";
    try (URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), null);
        InputStream library = loader.getResourceAsStream("jni/" + name)) {
      if (library == null) {
        throw new IOException(
            "Cannot run functions on this machine: the Lambda runtime interface client has no "
                + name);
      }
      Files.createDirectories(directory);
      Path unpacked = Files.createTempFile(directory, "unpacked", ".so");
      Files.copy(library, unpacked, StandardCopyOption.REPLACE_EXISTING);
      // Moved, not copied: a process that has the old file mapped keeps it.
      return Files.move(
          unpacked,
          directory.resolve(name).toAbsolutePath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    boolean musl = Files.exists(Path.of("/etc/alpine-release"));
    return (system.startsWith("linux") && musl ? "linux_musl" : system) + "-" + machine;
  }
}
