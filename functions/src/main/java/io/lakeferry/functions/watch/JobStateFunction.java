package io.lakeferry.functions.watch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.lakeferry.functions.connection.AwsConnection;
import io.lakeferry.functions.glue.Deadline;
import io.lakeferry.functions.glue.GlueJobs;
import io.lakeferry.functions.log.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Takes "Glue Job State Change" events of EventBridge, and turns the end of a run into metrics and
 * a catalog entry, once, however often the event comes. {@link ScheduledEvent} is the class of the
 * events library whose shape every EventBridge event has.
 */
public final class JobStateFunction implements RequestHandler<ScheduledEvent, Map<String, String>> {
  private static final String DETAIL_TYPE = "Glue Job State Change";
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final RunReporter reporter;
  private final Clock clock;

  /** The function as Lambda makes it, from its environment. */
  public JobStateFunction() {
    this(System.getenv(), AwsConnection.of(System.getenv()), Clock.systemUTC());
  }

  /** The function with another environment, connection and clock. */
  public JobStateFunction(Map<String, String> environment, AwsConnection connection, Clock clock) {
    this.clock = clock;
    this.reporter =
        RunReporter.connect(
            GlueJobs.connect(connection), WatchSettings.of(environment), connection, clock);
  }

  @Override
  public Map<String, String> handleRequest(ScheduledEvent event, Context context) {
    Log log = Log.of(clock, context.getLogger()::log, context.getAwsRequestId());
    Map<String, Object> detail = detail(event);
    if (!(detail.get("jobName") instanceof String jobName)
        || !(detail.get("jobRunId") instanceof String jobRunId)) {
      log.error("Ignored an event that is no " + DETAIL_TYPE, Map.of());
      return Map.of("outcome", "ignored");
    }
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    Instant end = clock.instant().plus(remaining);
    Log ofRun = log.about(jobName, null).about(jobRunId);
    try {
      RunReporter.Report report =
          reporter.report(
              jobName, jobRunId, end, Deadline.in(remaining.minus(RESERVE), clock), ofRun);
      Map<String, String> answer = new HashMap<>();
      answer.put("outcome", report.outcome().name().toLowerCase(Locale.ROOT));
      answer.put("jobRunId", jobRunId);
      report.failure().map(FailedRun::answer).ifPresent(answer::putAll);
      return answer;
    } catch (RuntimeException e) {
      ofRun.error("Cannot report the run; it is tried again", Map.of("error", e));
      throw e;
    }
  }

  /** What the event says of a run; nothing for an event of another kind, or none at all. */
  private static Map<String, Object> detail(ScheduledEvent event) {
    return event != null && DETAIL_TYPE.equals(event.getDetailType()) && event.getDetail() != null
        ? event.getDetail()
        : Map.of();
  }
}
