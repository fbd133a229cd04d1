package io.lakeferry.functions.launch;

import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.RunKey;
import io.lakeferry.functions.glue.JobDefinition;
import io.lakeferry.functions.glue.StartOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The Glue job of an unload, and its run for one window.
 *
 * @param name the job
 * @param runKey the window
 * @param definition the job as it should be
 * @param order the run that is wanted
 */
record UnloadJob(JobName name, RunKey runKey, JobDefinition definition, StartOrder order) {
  private static final String JOB_CLASS = "io.lakeferry.jobs.redshift.RedshiftUnloadJob";
  private static final Duration EARLY = Duration.ofHours(1);
  private static final Duration RETRIES_OF_LAMBDA = Duration.ofDays(1);

  /**
   * What a request comes to.
   *
   * @param invocation what Lambda, or EventBridge, repeats when it repeats the same invocation; the
   *     window of a run by hand
   */
  static UnloadJob of(
      UnloadRequest request, LaunchSettings settings, String invocation, Clock clock) {
    JobName name = JobName.unloadOf(request.flow().table());
    String window = request.flow().destination().toString();
    RunKey runKey =
        request
            .scheduledTime()
            .map(time -> RunKey.scheduled(name, window, time))
            .orElseGet(() -> RunKey.manual(name, window, invocation));
    return new UnloadJob(
        name,
        runKey,
        definition(name, request, settings),
        new StartOrder(
            name.value(),
            runKey.value(),
            since(request, clock),
            JobArguments.write(request.flow(), new Handoff(runKey, settings.workPath())),
            request.force(),
            request.size().maxConcurrentRuns()));
  }

  private static JobDefinition definition(
      JobName name, UnloadRequest request, LaunchSettings settings) {
    return new JobDefinition(
        name.value(),
        "Unloads " + request.flow().table().display() + " from Redshift (Lakeferry)",
        settings.glueRoleArn(),
        settings.placeholderScript(),
        Map.of(
            "--job-language",
            "scala",
            "--class",
            JOB_CLASS,
            "--extra-jars",
            settings.jobJar(),
            "--TempDir",
            settings.workPath().root().resolve("temp").toString(),
            // Without it S3A asks us-east-2 first, and waits.
            "--conf",
            "spark.hadoop.fs.s3a.endpoint.region=" + settings.region()),
        request.size(),
        request.connection());
  }

  /**
   * No run of the window is older. A time to come tells nothing of when its first run was started:
   * every run is looked at then.
   */
  private static Instant since(UnloadRequest request, Clock clock) {
    Instant now = clock.instant();
    return request
        .scheduledTime()
        .map(time -> time.isAfter(now) ? Instant.EPOCH : time.minus(EARLY))
        .orElse(now.minus(RETRIES_OF_LAMBDA));
  }
}
