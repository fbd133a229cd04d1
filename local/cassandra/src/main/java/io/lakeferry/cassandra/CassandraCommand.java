package io.lakeferry.cassandra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a server.
 *
 * @param files what it is started with
 * @param classpath of Cassandra
 */
record CassandraCommand(CassandraFiles files, String classpath) {
  /** What Cassandra's own scripts open of the JDK 17. */
  private static final List<String> EXPORTED =
      List.of(
          "java.base/jdk.internal.misc",
          "java.base/jdk.internal.ref",
          "java.base/java.lang.ref",
          "java.base/sun.nio.ch",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.rmi/sun.rmi.transport.tcp",
          "java.sql/java.sql",
          "jdk.attach/sun.tools.attach",
          "jdk.compiler/com.sun.tools.javac.api",
          "jdk.compiler/com.sun.tools.javac.file",
          "jdk.unsupported/sun.misc");

  private static final List<String> OPENED =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "jdk.compiler/com.sun.tools.javac",
          "jdk.management/com.sun.management.internal");

  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xms256m");
    words.add("-Xmx512m");
    words.add("-XX:+UseSerialGC");
    words.add("-XX:+ExitOnOutOfMemoryError");
    EXPORTED.forEach(name -> words.add("--add-exports=" + name + "=ALL-UNNAMED"));
    OPENED.forEach(name -> words.add("--add-opens=" + name + "=ALL-UNNAMED"));
    words.add("-Djdk.attach.allowAttachSelf=true");
    words.add("-Djava.awt.headless=true");
    words.add("-Dcassandra.config=" + files.configuration().toUri());
    words.add("-Dlogback.configurationFile=" + files.logging());
    words.add("-Dcassandra.storagedir=" + files.data());
    words.add("-Dcassandra-foreground=yes");
    // A node that is alone waits for nobody.
    words.add("-Dcassandra.ring_delay_ms=1");
    words.add("-Dcassandra.skip_wait_for_gossip_to_settle=0");
    words.add("-Dcassandra.superuser_setup_delay_ms=0");
    words.add("-cp");
    words.add(classpath);
    words.add("org.apache.cassandra.service.CassandraDaemon");
    return words;
  }
}
