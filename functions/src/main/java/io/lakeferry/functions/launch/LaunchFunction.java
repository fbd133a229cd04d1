package io.lakeferry.functions.launch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.lakeferry.functions.connection.AwsConnection;
import io.lakeferry.functions.glue.Deadline;
import io.lakeferry.functions.glue.GlueJobs;
import io.lakeferry.functions.log.Log;
import io.lakeferry.functions.metrics.Metric;
import io.lakeferry.functions.metrics.Metrics;
import io.lakeferry.functions.metrics.QuietMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the functions of all flows do: creates or updates the Glue job of one table and starts its
 * run, at most once per window. Answers the outcome as JSON: {@code started}, {@code adopted},
 * {@code planned} or {@code rejected}; what is to be tried again is thrown as {@link
 * DeferredException}. It is public because Lambda's runtime calls its method by reflection.
 */
public abstract sealed class LaunchFunction implements RequestStreamHandler
    permits RedshiftUnloadFunction, S3ToRdsFunction, KeyspacesExportFunction {
  private static final String NAMESPACE = "Lambda-ETL";

  /** Kept from the time of an invocation for its answer and its metrics. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final Launcher launcher;
  private final Supplier<Metrics> metrics;
  private final ExecutorService background;
  private final Clock clock;

  /**
   * The function of one flow.
   *
   * @param flow reads its payloads, told what the stack says
   */
  LaunchFunction(
      Map<String, String> environment,
      Function<LaunchSettings, FlowReader> flow,
      AwsConnection connection,
      Clock clock) {
    LaunchSettings settings = LaunchSettings.of(environment);
    this.clock = clock;
    this.background = Executors.newCachedThreadPool(LaunchFunction::daemon);
    // Both clients are built side by side: on a cold start that is most of the time.
    CompletableFuture<Metrics> cloudWatch =
        CompletableFuture.supplyAsync(() -> Metrics.connect(connection, NAMESPACE), background);
    CompletableFuture<GlueJobs> glue =
        CompletableFuture.supplyAsync(() -> GlueJobs.connect(connection), background);
    this.metrics = cloudWatch::join;
    this.launcher = new Launcher(flow.apply(settings), settings, glue::join, background, clock);
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Log log = Log.of(clock, context.getLogger()::log, context.getAwsRequestId());
    CompletableFuture<QuietMetrics> points =
        CompletableFuture.supplyAsync(() -> new QuietMetrics(metrics.get(), log), background);
    CompletableFuture<Void> counted =
        points.thenAccept(quiet -> quiet.put(List.of(Metric.one("Invocation count"))));
    try {
      answer(input, output, context, points, log);
    } finally {
      counted.join();
    }
  }

  private void answer(
      InputStream input,
      OutputStream output,
      Context context,
      CompletableFuture<QuietMetrics> points,
      Log log)
      throws IOException {
    Duration time = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    Outcome outcome;
    try {
      outcome = launcher.launch(input, context.getAwsRequestId(), Deadline.in(time, clock), log);
    } catch (RuntimeException e) {
      log.error("Failed", Map.of("error", e));
      points.join().put(List.of(Metric.one("Error")));
      throw e;
    }
    points.join().put(metricsOf(outcome));
    String json = OutcomeJson.of(outcome);
    if (outcome instanceof Outcome.Deferred) {
      throw new DeferredException(json);
    }
    output.write(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The predecessor's {@code Error} for what did not start, and ours by the outcome's name. */
  private static List<Metric> metricsOf(Outcome outcome) {
    if (outcome instanceof Outcome.Planned) {
      return List.of();
    }
    List<Metric> points = new ArrayList<>();
    if (outcome instanceof Outcome.Rejected || outcome instanceof Outcome.Deferred) {
      points.add(Metric.one("Error"));
    }
    String name = outcome.name();
    points.add(Metric.one(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    return points;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "background");
    thread.setDaemon(true);
    return thread;
  }
}
