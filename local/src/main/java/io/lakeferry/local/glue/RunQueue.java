package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Lets runs in while there is room, queues those that may wait, and refuses the others. */
final class RunQueue {
  private final JobRuns runs;
  private final JobOperations jobs;
  private final RunLimits limits;
  private final Clock clock;
  private final UnaryOperator<String> logs;
  private final Consumer<JobRun> start;
  private final Consumer<JobRun> ended;

  RunQueue(
      JobRuns runs,
      JobOperations jobs,
      RunLimits limits,
      Clock clock,
      UnaryOperator<String> logs,
      Consumer<JobRun> start,
      Consumer<JobRun> ended) {
    this.runs = runs;
    this.jobs = jobs;
    this.limits = limits;
    this.clock = clock;
    this.logs = logs;
    this.start = start;
    this.ended = ended;
  }

  // The count and the new run are one step under this lock: of two calls at once, one sees the
  // other's run.
  synchronized JobRun enter(ObjectNode job, ObjectNode asked, Optional<JobRun> previous) {
    JobRun run = NewRun.of(job, asked, previous, clock.instant());
    run.fields().put("LogGroupName", logs.apply(run.id()));
    Optional<String> full = full(job);
    if (full.isEmpty()) {
      runs.add(run);
      start.accept(run);
      return run;
    }
    if (!run.fields().path("JobRunQueuingEnabled").booleanValue()) {
      throw refused("ConcurrentRunsExceededException", full.get());
    }
    JobRun waiting = run.to(JobRunState.WAITING, clock.instant());
    waiting.fields().put("StateDetail", full.get());
    runs.add(waiting);
    return waiting;
  }

  /** Lets waiting runs in, oldest first, and ends those that waited too long. */
  synchronized void admit() {
    for (JobRun run : waiting()) {
      Optional<ObjectNode> job = jobs.find(run.jobName());
      if (Duration.between(run.startedOn(), clock.instant()).compareTo(limits.queueTime()) > 0) {
        change(run, JobRunState.EXPIRED).ifPresent(ended);
      } else if (job.isEmpty() || full(job.get()).isEmpty()) {
        change(run, JobRunState.STARTING).ifPresent(start);
      }
    }
  }

  /** Asks a run to stop; false if it is over or asked already. */
  boolean stop(String id) {
    AtomicBoolean neverRan = new AtomicBoolean();
    Optional<JobRun> changed =
        runs.change(
            id,
            run -> {
              neverRan.set(run.state() == JobRunState.WAITING);
              JobRunState next = neverRan.get() ? JobRunState.STOPPED : JobRunState.STOPPING;
              return run.state() == JobRunState.STOPPING ? run : run.to(next, clock.instant());
            });
    changed.filter(run -> neverRan.get()).ifPresent(ended);
    return changed.isPresent();
  }

  private List<JobRun> waiting() {
    return runs.all().stream().filter(run -> run.state() == JobRunState.WAITING).toList();
  }

  private Optional<JobRun> change(JobRun run, JobRunState state) {
    return runs.change(
        run.id(),
        now -> {
          JobRun next = now.to(state, clock.instant());
          next.fields().remove("StateDetail");
          return next;
        });
  }

  private Optional<String> full(ObjectNode job) {
    String name = job.get("Name").textValue();
    if (runs.active(name) >= job.get("ExecutionProperty").get("MaxConcurrentRuns").longValue()) {
      return Optional.of("Concurrent runs exceeded for " + name);
    }
    return runs.active() >= limits.accountRuns()
        ? Optional.of("Concurrent runs exceeded for the account: " + limits.accountRuns())
        : Optional.empty();
  }
}
