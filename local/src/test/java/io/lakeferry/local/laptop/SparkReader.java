package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JobProcess;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs Spark SQL as a job would; apart from {@link SparkSql}, whose JVM has no test library. */
final class SparkReader {
  private SparkReader() {}

  /** Runs the statements in a JVM like that of a job. */
  static void run(Laptop laptop, List<String> statements) throws Exception {
    Path testClasses =
        Path.of(SparkSql.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", SparkSql.class.getName());
    for (String sql : statements) {
      arguments.put("--sql-" + arguments.size(), sql);
    }
    String classPath =
        String.join(
            File.pathSeparator,
            laptop.house().jobJar().toString(),
            laptop.house().sparkClasspath(),
            testClasses.toString());
    try (JvmJobProcesses processes =
        new JvmJobProcesses(
            laptop.state().resolve("reader"),
            classPath,
            () -> laptop.beacon().endpoint(),
            laptop.s3().uri(),
            url -> {},
            JobJvm.BRIEF)) {
      JobProcess process =
          processes.start(new JobLaunch("reader", "jr_reader", arguments, Optional.empty()));
      OptionalInt exit = process.waitFor(Duration.ofMinutes(3));
      assertThat(exit).as(Files.readString(processes.logOf("jr_reader"))).hasValue(0);
    }
  }
}
