package io.lakeferry.local.glue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of a job's JVM, in one place.
 *
 * @param directory where the hosts files go
 * @param classPath the class path of a job
 * @param s3 the S3 server
 * @param jvm what the JVM is like
 */
record JvmCommand(Path directory, String classPath, URI s3, JobJvm jvm) {
  /** What Spark needs opened on JDK 17; Glue opens the same. */
  private static final List<String> OPENS =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar");

  private static final Pattern URL_HOST =
      Pattern.compile("jdbc:redshift:(?:iam:)?//([A-Za-z0-9._-]+)[:/].*");

  /** The command that starts a run in its working directory, which gets the files it needs. */
  List<String> of(JobLaunch launch, Path work) throws IOException {
    String mainClass = launch.arguments().get("--class");
    if (mainClass == null) {
      throw new IOException(
          "The job has no --class argument, and only jobs in Java run here: give the name of a class with main");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm.options());
    command.add("-XX:+UseSerialGC");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.io.tmpdir=" + work);
    OPENS.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    String url = launch.arguments().getOrDefault("--jdbc_url", "");
    Matcher host = URL_HOST.matcher(url);
    if (host.matches()) {
      command.add("-Djdk.net.hosts.file=" + hostsFile(host.group(1), work));
    }
    command.add("-cp");
    command.add(classPath + File.pathSeparator + launcher());
    command.add(JobMain.class.getName());
    List<String> arguments = new ArrayList<>();
    launch.arguments().forEach((name, value) -> arguments.addAll(List.of(name, value)));
    new LaunchFile(new SparkProperties(s3, work).of(launch), mainClass, arguments).writeTo(work);
    return command;
  }

  /** Where the launcher's class is; last on the class path, so that nothing of a job is hidden. */
  private static Path launcher() throws IOException {
    try {
      return Path.of(JobMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("Cannot tell where the launcher of jobs is", e);
    }
  }

  /**
   * Payloads name the hosts of real warehouses; here every one of them is this machine. Spark asks
   * for the machine's own name, and the JVM asks nobody but this file.
   */
  private static Path hostsFile(String host, Path work) throws IOException {
    List<String> names = new ArrayList<>(List.of("localhost", host));
    OwnName.of(InetAddress::getLocalHost).ifPresent(names::add);
    return Files.writeString(work.resolve("hosts"), "127.0.0.1 " + String.join(" ", names) + "\n");
  }
}
