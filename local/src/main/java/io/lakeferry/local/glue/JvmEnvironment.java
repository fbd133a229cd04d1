package io.lakeferry.local.glue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The environment of a job's JVM: the variables by which every AWS client finds this machine.
 *
 * @param directory where the configuration of the Redshift driver goes
 * @param endpoint the AWS endpoint
 * @param s3 the S3 server
 */
record JvmEnvironment(Path directory, Supplier<URI> endpoint, URI s3) {
  private static final List<String> KEPT = List.of("PATH", "HOME", "TZ");

  void writeTo(Map<String, String> environment, JobLaunch launch) throws IOException {
    // Nothing of the caller's shell, least of all a real AWS profile, reaches a job.
    environment.keySet().retainAll(KEPT);
    // Names of files follow the locale. Where the system has no such one it changes nothing; macOS
    // has UTF-8 in any.
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "ferry");
    environment.put("AWS_SECRET_ACCESS_KEY", "ferry");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_ENDPOINT_URL", endpoint.get().toString());
    environment.put("AWS_ENDPOINT_URL_S3", s3.toString());
    environment.put("AMAZON_REDSHIFT_JDBC_INI_FILE", driverSettings().toString());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    launch.fault().ifPresent(fault -> environment.put("LAKEFERRY_FAULT", fault));
  }

  /** The warehouse of this machine speaks no TLS, which the driver would ask for. */
  private Path driverSettings() throws IOException {
    Files.createDirectories(directory);
    return Files.writeString(directory.resolve("rsjdbc.ini"), "[DRIVER]\nssl=false\n");
  }
}
