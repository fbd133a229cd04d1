package io.lakeferry.functions.launch;

import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.functions.glue.JobDefinition;
import io.lakeferry.functions.glue.StartOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The Glue job of a flow, and its run for one window.
 *
 * @param name the job
 * @param runKey the window
 * @param definition the job as it should be
 * @param order the run that is wanted
 */
record LaunchedJob(JobName name, RunKey runKey, JobDefinition definition, StartOrder order) {
  private static final Duration EARLY = Duration.ofHours(1);
  private static final Duration RETRIES_OF_LAMBDA = Duration.ofDays(1);

  /**
   * What a payload comes to.
   *
   * @param invocation what Lambda, or EventBridge, repeats when it repeats the same invocation; the
   *     window of a run by hand
   */
  static LaunchedJob of(
      FlowJob flow, LaunchTerms terms, LaunchSettings settings, String invocation, Clock clock) {
    boolean ownWindow = terms.force() && flow.forced() == FlowJob.Forced.WINDOW_OF_ITS_OWN;
    String window = ownWindow ? invocation + " " + flow.window() : flow.window();
    RunKey runKey =
        terms
            .scheduledTime()
            .map(time -> RunKey.scheduled(flow.name().value(), window, time))
            .orElseGet(() -> RunKey.manual(flow.name().value(), window, invocation));
    return new LaunchedJob(
        flow.name(),
        runKey,
        definition(flow, terms, settings),
        new StartOrder(
            flow.name().value(),
            runKey.value(),
            ownWindow ? clock.instant().minus(RETRIES_OF_LAMBDA) : since(terms, clock),
            flow.arguments().apply(new Handoff(runKey, settings.workPath())),
            terms.force() && !ownWindow,
            terms.size().maxConcurrentRuns()));
  }

  private static JobDefinition definition(
      FlowJob flow, LaunchTerms terms, LaunchSettings settings) {
    return new JobDefinition(
        flow.name().value(),
        flow.description(),
        settings.glueRoleArn(),
        settings.placeholderScript(),
        arguments(flow, settings),
        terms.size(),
        terms.connection());
  }

  private static Map<String, String> arguments(FlowJob flow, LaunchSettings settings) {
    Map<String, String> arguments = new HashMap<>(flow.jobArguments());
    arguments.put("--job-language", "scala");
    arguments.put("--class", flow.jobClass());
    arguments.put("--extra-jars", settings.jobJar());
    arguments.put("--TempDir", settings.workPath().root().resolve("temp").toString());
    // Without it S3A asks us-east-2 first, and waits.
    arguments.put("--conf", "spark.hadoop.fs.s3a.endpoint.region=" + settings.region());
    return arguments;
  }

  /**
   * No run of the window is older. A time to come tells nothing of when its first run was started:
   * every run is looked at then.
   */
  private static Instant since(LaunchTerms terms, Clock clock) {
    Instant now = clock.instant();
    return terms
        .scheduledTime()
        .map(time -> time.isAfter(now) ? Instant.EPOCH : time.minus(EARLY))
        .orElse(now.minus(RETRIES_OF_LAMBDA));
  }
}
