package io.lakeferry.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./ferry} and {@code bench/run} share, in a repository that is none. */
@Timeout(60)
class LaunchScriptTest {
  private static final Path SCRIPT = Path.of("src", "build", "launch.sh").toAbsolutePath();

  /** Makes what the build would, and says that it ran. */
  private static final String MAVEN =
      """
      mvn() {
        echo "mvn $*" >>"$home/builds"
        mkdir -p "$home"/{functions/target/lambda/lib,glue-jobs/target,local/{target,cassandra/target}}
        touch "$home/glue-jobs/target/lakeferry-glue-jobs-glue.jar" "$home/a.jar" "$home/b.jar"
        touch "$home/local/target/lakeferry-local.jar"
        for file in glue-jobs/target/spark local/cassandra/target/cassandra \\
            local/target/local local/target/runtime; do
          printf '%s' "$home/a.jar:$home/b.jar" >"$home/$file.classpath"
        done
      }
      """;

  private static final String BUILD =
      MAVEN + "build_unless_fresh local/target/stamp local/target/log -- -pl local -am";

  @TempDir private Path home;

  @BeforeEach
  void aSource() throws IOException {
    Files.writeString(home.resolve("pom.xml"), "<project/>");
  }

  /** Output and errors of the script after it was sourced, in an environment without a locale. */
  private String run(String script) throws IOException, InterruptedException {
    return run(script, Map.of());
  }

  private String run(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "bash",
                "-c",
                "set -euo pipefail\nhome=$1 program=ferry\n. $2\n" + script,
                "test",
                home.toString(),
                SCRIPT.toString()));
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  private List<String> builds() throws IOException {
    Path log = home.resolve("builds");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Test
  void withoutALocaleJavaReadsItsArgumentsAsUtf8() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String print = java + " -XshowSettings:properties -version 2>&1 | grep sun.jnu.encoding";

    assertThat(run("speak_utf8; " + print)).isEqualTo("    sun.jnu.encoding = UTF-8\n");
    assertThat(run("speak_utf8; " + print, Map.of("LC_ALL", "C")))
        .isEqualTo("    sun.jnu.encoding = UTF-8\n");
  }

  @Test
  void aLocaleThatIsUtf8Stays() throws Exception {
    assertThat(run("speak_utf8; echo ${LC_ALL-unset}", Map.of("LANG", "C.UTF-8")))
        .isEqualTo("unset\n");
  }

  @Test
  void whatIsFreshIsNotBuiltAgain() throws Exception {
    run(BUILD);
    run(BUILD);

    assertThat(builds()).containsExactly("mvn -B -ntp -Dmaven.test.skip -pl local -am package");
  }

  @Test
  void aChangedSourceIsBuilt() throws Exception {
    run(BUILD);
    Files.writeString(home.resolve("pom.xml"), "<project></project>");
    run(BUILD);

    assertThat(builds()).hasSize(2);
  }

  @Test
  void aMissingArtifactIsBuilt() throws Exception {
    run(BUILD);
    Files.delete(home.resolve("local/target/runtime.classpath"));
    run(BUILD);
    Files.delete(home.resolve("functions/target/lambda/lib"));
    run(BUILD);

    assertThat(builds()).hasSize(3);
  }

  @Test
  void aJarThatIsGoneFromTheLocalRepositoryIsFetchedByABuild() throws Exception {
    run(BUILD);
    Files.delete(home.resolve("b.jar"));
    run(BUILD);

    assertThat(builds()).hasSize(2);
    assertThat(home.resolve("b.jar")).exists();
  }

  @Test
  void aBuildThatLeavesSomethingOutIsReported() throws Exception {
    assertThat(run("mvn() { :; }; build_unless_fresh local/stamp local/log --"))
        .isEqualTo(
            "Building (log: "
                + home
                + "/local/log) ...\nferry: the build has made no functions/target/lambda/lib;"
                + " its log is "
                + home
                + "/local/log\n");
  }

  @Test
  void aFailedBuildShowsItsEnd() throws Exception {
    assertThat(run("mvn() { echo broken; false; }; build_unless_fresh local/stamp local/log --"))
        .endsWith("broken\nferry: the build failed; all of it is in " + home + "/local/log\n");
  }

  @Test
  void anUnusableJavaIsNamed() throws Exception {
    assertThat(run("find_java", Map.of("JAVA_HOME", home.toString())))
        .isEqualTo(
            "ferry: cannot find "
                + home
                + "/bin/java; install a JDK 17 or newer, or set JAVA_HOME to one\n");
  }
}
