package io.lakeferry.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.contract.lake.LakePath;
import java.util.LinkedHashMap;
import java.util.Map;

/** The IAM actions that a plan takes, by what they are on. */
public final class Rights {
  private Rights() {}

  /**
   * Those of the function and of the job.
   *
   * @param plan what the function answered
   * @param work where runs of the stack work
   */
  public static Map<String, String> of(JsonNode plan, LakePath work, PlannedMove move) {
    Map<String, String> rights = new LinkedHashMap<>();
    String job = plan.path("jobName").asText();
    String change =
        switch (plan.path("job").asText()) {
          case "create" -> ", glue:CreateJob";
          case "update" -> ", glue:UpdateJob";
          default -> "";
        };
    boolean starts = plan.path("run").asText().equals("start");
    rights.put(
        "function: job " + job,
        "glue:GetJob, glue:GetJobRuns" + change + (starts ? ", glue:StartJobRun" : ""));
    if (!change.isEmpty()) {
      rights.put("function: the role of the jobs", "iam:PassRole to glue.amazonaws.com");
    }
    if (!starts) {
      return rights;
    }
    rights.putAll(move.reached());
    move.source().ifPresent(folder -> rights.put("job: " + folder, "s3:ListBucket, s3:GetObject"));
    String writes = "s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject";
    move.destination().ifPresent(folder -> rights.put("job: " + folder, writes));
    rights.put("job: " + work, writes + ", s3:AbortMultipartUpload");
    return rights;
  }
}
