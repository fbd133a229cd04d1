package io.lakeferry.functions.launch;

import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import java.util.Map;
import java.util.Optional;

/**
 * What the stack tells the function through its environment.
 *
 * @param workPath {@code WORK_PATH}: where runs keep staging and receipts
 * @param jobJar {@code JOB_JAR}: the jar of the jobs, {@code s3://…}
 * @param placeholderScript {@code PLACEHOLDER_SCRIPT}: the script that Glue asks for
 * @param glueRoleArn {@code GLUE_ROLE_ARN}: the role of the runs
 * @param region {@code AWS_REGION}
 * @param certificates {@code CERTIFICATES}: certificates that a job believes besides the JVM's,
 *     {@code s3://…/global-bundle.pem}; may be left out
 */
record LaunchSettings(
    WorkPath workPath,
    String jobJar,
    String placeholderScript,
    String glueRoleArn,
    String region,
    Optional<String> certificates) {

  static LaunchSettings of(Map<String, String> environment) {
    return new LaunchSettings(
        new WorkPath(LakePath.parse(required(environment, "WORK_PATH"))),
        required(environment, "JOB_JAR"),
        required(environment, "PLACEHOLDER_SCRIPT"),
        required(environment, "GLUE_ROLE_ARN"),
        required(environment, "AWS_REGION"),
        Optional.ofNullable(environment.get("CERTIFICATES")));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "Missing environment variable " + name + "; template.yaml sets it");
    }
    return value;
  }
}
