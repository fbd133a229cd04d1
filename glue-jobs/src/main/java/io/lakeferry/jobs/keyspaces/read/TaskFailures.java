package io.lakeferry.jobs.keyspaces.read;

import io.lakeferry.jobs.JobFailure;
import org.apache.spark.SparkException;

/** What was wrong in a task: its failure comes wrapped in Spark's words, with a stack. */
public final class TaskFailures {
  private TaskFailures() {}

  /**
   * The failure in one line.
   *
   * @param what could not be done, such as {@code Cannot read store.customers}
   */
  public static JobFailure of(String what, Exception failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof JobFailure known) {
        return known;
      }
    }
    String text = String.valueOf(failed.getMessage());
    int own = text.indexOf(JobFailure.class.getName() + ": ");
    String reason = own < 0 ? text : text.substring(own + JobFailure.class.getName().length() + 2);
    return new JobFailure(
        what + ": " + reason.lines().findFirst().orElse("no reason given"),
        failed instanceof SparkException ? null : failed);
  }
}
