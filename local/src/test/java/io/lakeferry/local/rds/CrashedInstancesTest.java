package io.lakeferry.local.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashedInstancesTest {
  private static final Path PROGRAMS = Path.of("target", "programs").toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void serversThatACrashLeftAreEndedByTheNextStartWhichNeedsNone() throws Exception {
    crash();
    List<Long> left = List.of(pid("postgres/data/postmaster.pid"), pid("mariadb/server.pid"));
    assertThat(left).allMatch(CrashedInstancesTest::isAlive);

    try (RdsInstances instances = RdsInstances.in(directory, PROGRAMS, engine -> 0)) {
      assertThat(instances.all()).noneMatch(RdsInstance::isStarted);
      assertThat(left).noneMatch(CrashedInstancesTest::isAlive);
      for (RdsInstance instance : instances.all()) {
        try (Connection admin = instance.admin()) {
          assertThat(admin.isValid(5)).isTrue();
        }
      }
    }
  }

  @Test
  void aProcessIdThatSomethingElseHasIsLeftAlone() throws IOException {
    Path lock = Files.createDirectories(directory.resolve("mariadb")).resolve("server.pid");
    Files.writeString(lock, Long.toString(ProcessHandle.current().pid()));

    RdsInstances.stopStale(directory);

    assertThat(lock).doesNotExist();
  }

  private void crash() throws IOException, InterruptedException {
    Process crashing =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CrashingInstances.class.getName(),
                directory.toString(),
                PROGRAMS.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = crashing.inputReader()) {
      assertThat(output.readLine()).isEqualTo("ready");
    } finally {
      crashing.destroyForcibly().waitFor();
    }
  }

  private long pid(String lock) throws IOException {
    return Long.parseLong(Files.readAllLines(directory.resolve(lock)).get(0).strip());
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }
}
