package io.lakeferry.functions.launch;

import io.lakeferry.functions.glue.Deadline;
import io.lakeferry.functions.glue.Drift;
import io.lakeferry.functions.glue.Ensured;
import io.lakeferry.functions.glue.Forecast;
import io.lakeferry.functions.glue.GlueDeferredException;
import io.lakeferry.functions.glue.GlueJobs;
import io.lakeferry.functions.glue.GlueRefusedException;
import io.lakeferry.functions.glue.Launched;
import io.lakeferry.functions.glue.RunStart;
import io.lakeferry.functions.log.Log;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** From an event to the run of its window. */
final class Launcher {
  private final FlowReader flows;
  private final LaunchSettings settings;
  private final Supplier<GlueJobs> jobs;
  private final ExecutorService background;
  private final Clock clock;

  Launcher(
      FlowReader flows,
      LaunchSettings settings,
      Supplier<GlueJobs> jobs,
      ExecutorService background,
      Clock clock) {
    this.flows = flows;
    this.settings = settings;
    this.jobs = jobs;
    this.background = background;
    this.clock = clock;
  }

  /** What came of it; problems of the payload and refusals of Glue are outcomes, not exceptions. */
  Outcome launch(InputStream input, String requestId, Deadline deadline, Log log) {
    Problems problems = new Problems();
    Optional<Event> event =
        JsonReader.read(input, problems).flatMap(json -> Event.of(json, flows.shape(), problems));
    Optional<Payload> payload =
        event.map(found -> Payload.of(found.payload(), flows.shape(), problems));
    Optional<LaunchTerms> terms = payload.flatMap(LaunchTerms::read);
    Optional<FlowJob> flow = payload.flatMap(flows::read);
    if (!problems.none() || terms.isEmpty() || flow.isEmpty()) {
      log.error("Rejected", Map.of("problems", problems.all()));
      return new Outcome.Rejected(problems.all());
    }
    String invocation = event.flatMap(Event::id).orElse(requestId);
    LaunchedJob job = LaunchedJob.of(flow.get(), terms.get(), settings, invocation, clock);
    Log ofJob = log.about(job.name().value(), flow.get().tableName());
    return terms.get().dryRun() ? plan(job, deadline, ofJob) : launch(job, deadline, ofJob);
  }

  private Outcome launch(LaunchedJob job, Deadline deadline, Log log) {
    return orRefused(
        job,
        log,
        () ->
            launched(
                job, jobs.get().launch(job.definition(), job.order(), deadline, background), log));
  }

  private Outcome plan(LaunchedJob job, Deadline deadline, Log log) {
    return orRefused(
        job,
        log,
        () -> {
          Forecast forecast = jobs.get().forecast(job.definition(), job.order(), deadline);
          log.info("Planned", Map.of("runKey", job.runKey()));
          return new Outcome.Planned(job, forecast);
        });
  }

  private static Outcome orRefused(LaunchedJob job, Log log, Supplier<Outcome> outcome) {
    try {
      return outcome.get();
    } catch (GlueRefusedException e) {
      log.error("Rejected", Map.of("problems", e.getMessage()));
      return new Outcome.Rejected(List.of(e.getMessage()));
    } catch (GlueDeferredException e) {
      log.warn("Deferred", Map.of("runKey", job.runKey(), "reason", e.getMessage()));
      return new Outcome.Deferred(job.name(), job.runKey(), e.getMessage());
    }
  }

  private static Outcome launched(LaunchedJob job, Launched launched, Log log) {
    if (launched.job() instanceof Ensured.Updated updated) {
      for (Drift drift : updated.drift()) {
        log.warn(
            "Put a field of the job right",
            Map.of("field", drift.field(), "was", drift.live(), "is", drift.wanted()));
      }
    }
    Log ofRun = log.about(launched.run().jobRunId());
    if (launched.run() instanceof RunStart.Adopted adopted) {
      ofRun.info(
          "Adopted the run of this window",
          Map.of("runKey", job.runKey(), "state", adopted.state()));
      return new Outcome.Adopted(job.name(), job.runKey(), adopted.jobRunId(), launched.job());
    }
    ofRun.info("Started a run", Map.of("runKey", job.runKey()));
    return new Outcome.Started(job.name(), job.runKey(), launched.run().jobRunId(), launched.job());
  }
}
