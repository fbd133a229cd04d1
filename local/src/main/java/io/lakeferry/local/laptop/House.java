package io.lakeferry.local.laptop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checked-out and built repository.
 *
 * @param root the directory of template.yaml
 */
public record House(Path root) {
  /** The system property that names the root. */
  public static final String PROPERTY = "lakeferry.home";

  /** Makes the root absolute. */
  public House {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Finds the repository: by the system property, else above the working directory.
   *
   * @throws IllegalStateException if there is none
   */
  public static House find() {
    String property = System.getProperty(PROPERTY);
    if (property != null) {
      return new House(Path.of(property));
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path path = start; path != null; path = path.getParent()) {
      if (Files.exists(path.resolve("template.yaml"))) {
        return new House(path);
      }
    }
    throw new IllegalStateException(
        "Cannot find template.yaml in or above " + start + "; run ferry inside the repository");
  }

  /** The SAM template. */
  public Path template() {
    return root.resolve("template.yaml");
  }

  /** The sample payloads. */
  public Path events() {
    return root.resolve("events");
  }

  /** The exploded artifact of the functions. */
  public Path taskRoot() {
    return built(root.resolve("functions/target/lambda"));
  }

  /** The one jar of the jobs. */
  public Path jobJar() {
    return built(root.resolve("glue-jobs/target/lakeferry-glue-jobs-glue.jar"));
  }

  /** The class path of Spark, without the jobs. */
  public String sparkClasspath() {
    return read(root.resolve("glue-jobs/target/spark.classpath"));
  }

  /** The class path of a Cassandra server. */
  public String cassandraClasspath() {
    return read(root.resolve("local/cassandra/target/cassandra.classpath"));
  }

  /** The class path of the Lambda runtime interface client. */
  public String runtimeClasspath() {
    return read(root.resolve("local/target/runtime.classpath"));
  }

  /** Where programs that come as resources are unpacked, once for all state directories. */
  public Path programs() {
    return root.resolve("local/target/programs");
  }

  private static String read(Path file) {
    try {
      return Files.readString(built(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Path built(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalStateException(
          "Cannot find " + path + "; ./ferry and mvn package -DskipTests build it");
    }
    return path;
  }
}
