package io.lakeferry.functions.watch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.lakeferry.functions.connection.AwsConnection;
import io.lakeferry.functions.glue.Deadline;
import io.lakeferry.functions.glue.GlueJobs;
import io.lakeferry.functions.log.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Reports, on a schedule, the ends of runs that no event told {@link JobStateFunction} of. Takes
 * {@code {"LookBackHours": 48}}; anything else is answered by {@code rejected} and its problems.
 */
public final class RunSweepFunction
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** Kept from the time of an invocation for the report under way, more than one call may take. */
  private static final Duration RESERVE = Duration.ofSeconds(20);

  private final RunSweep sweep;
  private final Clock clock;

  /** The function as Lambda makes it, from its environment. */
  public RunSweepFunction() {
    this(System.getenv(), AwsConnection.of(System.getenv()), Clock.systemUTC());
  }

  /** The function with another environment, connection and clock. */
  public RunSweepFunction(Map<String, String> environment, AwsConnection connection, Clock clock) {
    this.clock = clock;
    GlueJobs jobs = GlueJobs.connect(connection);
    RunReporter reporter =
        RunReporter.connect(jobs, WatchSettings.of(environment), connection, clock);
    this.sweep = new RunSweep(jobs, reporter, new Random());
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Log log = Log.of(clock, context.getLogger()::log, context.getAwsRequestId());
    List<String> problems = new ArrayList<>();
    Optional<SweepOrder> order = SweepOrder.read(event == null ? Map.of() : event, problems);
    if (order.isEmpty()) {
      log.error("Rejected", Map.of("problems", problems));
      return Map.of("outcome", "rejected", "problems", problems);
    }
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    Instant now = clock.instant();
    RunSweep.Swept swept;
    try {
      swept =
          sweep.sweep(
              now.minus(order.get().lookBack()),
              now.plus(remaining),
              Deadline.in(remaining.minus(RESERVE), clock),
              log);
    } catch (RuntimeException e) {
      log.error("Cannot look for runs; the next sweep tries again", Map.of("error", e));
      throw e;
    }
    Map<String, Object> counts =
        Map.of(
            "outcome", "swept",
            "jobs", swept.jobs(),
            "jobsLeft", swept.jobsLeft(),
            "reported", swept.reported(),
            "failed", swept.failed());
    log.info("Swept", counts);
    if (swept.failures().isEmpty()) {
      return counts;
    }
    Map<String, Object> answer = new HashMap<>(counts);
    answer.put("failures", swept.failures().stream().map(FailedRun::answer).toList());
    return answer;
  }
}
