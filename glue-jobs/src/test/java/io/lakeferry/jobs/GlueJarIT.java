package io.lakeferry.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The one jar holds what Glue does not bring, under names that cannot meet Glue's own. */
class GlueJarIT {
  private static final Path JAR = Path.of("target", "lakeferry-glue-jobs-glue.jar");
  private static final Path CLASS_PATH = Path.of("target", "spark.classpath");

  @Test
  void everyClassIsOursRelocatedOrOneThatIsNamedByItsClass() throws IOException {
    assertThat(entries())
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(
            name ->
                name.startsWith("io/lakeferry/")
                    || name.startsWith("com/datastax/")
                    || name.startsWith("software/aws/mcs/auth/")
                    || name.startsWith("org/apache/spark/sql/avro/")
                    || name.startsWith("org/apache/spark/sql/v2/avro/"));
  }

  @Test
  void otherFilesAreTheFewThatLibrariesLookFor() throws IOException {
    assertThat(entries())
        .filteredOn(name -> !name.endsWith("/") && !name.contains(".class"))
        .filteredOn(name -> !name.startsWith("io/lakeferry/") && !name.startsWith("META-INF/"))
        .isSubsetOf(
            Set.of(
                "redshift_jdbc_driver.properties",
                "mime.types",
                "reference.conf",
                "com/datastax/oss/driver/Driver.properties"));
  }

  @Test
  void theContractAndTheJobAreInside() throws IOException {
    assertThat(entries())
        .contains(
            "io/lakeferry/jobs/redshift/RedshiftUnloadJob.class",
            "io/lakeferry/contract/flow/RedshiftUnload.class",
            "io/lakeferry/shaded/com/amazon/redshift/Driver.class",
            "io/lakeferry/shaded/org/postgresql/Driver.class",
            "io/lakeferry/shaded/com/mysql/cj/jdbc/Driver.class",
            "io/lakeferry/shaded/com/mysql/cj/LocalizedErrorMessages.properties");
  }

  @Test
  void servicesAreRelocatedToo() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String name =
          "META-INF/services/io.lakeferry.shaded.software.amazon.awssdk.http.SdkHttpService";
      String service =
          new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(service.lines())
          .filteredOn(line -> !line.isEmpty() && !line.startsWith("#"))
          .containsExactly(
              "io.lakeferry.shaded.software.amazon.awssdk.http.urlconnection"
                  + ".UrlConnectionSdkHttpService");
    }
    assertThat(entries())
        .doesNotContain(
            "META-INF/services/java.sql.Driver",
            "META-INF/services/org.apache.spark.sql.sources.DataSourceRegister");
  }

  @Test
  void sparksClassPathHasWhatGlueBringsAndNothingOfOurs() throws IOException {
    List<String> names =
        List.of(Files.readString(CLASS_PATH).strip().split(File.pathSeparator, -1)).stream()
            .map(path -> Path.of(path).getFileName().toString())
            .toList();

    for (String needed :
        List.of("spark-sql_2.12-", "hadoop-aws-", "hadoop-client-api-", "s3-transfer-manager-")) {
      assertThat(names).anyMatch(name -> name.startsWith(needed));
    }
    assertThat(names)
        .noneMatch(
            name ->
                name.contains("lakeferry")
                    || name.contains("redshift")
                    || name.contains("postgres")
                    || name.contains("mysql"));
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }
}
