package io.lakeferry.local.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Faults;
import io.lakeferry.local.endpoint.Tree;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where runs run: the queue before it, the supervisor in it, and what follows from an end. */
final class RunRoom implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunRoom.class);

  private final JobOperations jobs;
  private final Connections connections;
  private final StateChangeListener listener;
  private final RunSupervisor supervisor;
  private final RunQueue queue;
  private final ScheduledFuture<?> patrol;
  private final ScheduledExecutorService porter =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "job-queue");
            thread.setDaemon(true);
            return thread;
          });

  RunRoom(
      JobRuns runs,
      JobOperations jobs,
      Connections connections,
      JobProcesses processes,
      Faults faults,
      StateChangeListener listener,
      RunLimits limits,
      Clock clock) {
    this.jobs = jobs;
    this.connections = connections;
    this.listener = listener;
    this.supervisor =
        new RunSupervisor(
            runs, processes, this::plan, faults, clock, limits.processes(), this::ended);
    this.queue =
        new RunQueue(
            runs, jobs, limits, clock, processes::logGroup, supervisor::start, this::ended);
    List<JobRun> lost = endLost(runs, clock);
    porter.execute(() -> lost.forEach(this::ended));
    patrol = porter.scheduleWithFixedDelay(this::admit, 0, 1, TimeUnit.SECONDS);
  }

  /** Nothing knows how the runs ended that were live when the service's last process died. */
  private static List<JobRun> endLost(JobRuns runs, Clock clock) {
    return runs.all().stream()
        .filter(run -> run.state().active())
        .map(
            run ->
                runs.change(
                    run.id(),
                    now ->
                        now.failed(
                            JobRunState.FAILED,
                            "The local service ended while the run was " + now.state(),
                            clock.instant())))
        .flatMap(Optional::stream)
        .toList();
  }

  RunQueue queue() {
    return queue;
  }

  boolean settle(Duration limit) throws InterruptedException {
    return supervisor.settle(limit);
  }

  private RunSupervisor.Plan plan(JobRun run) {
    Optional<ObjectNode> job = jobs.find(run.jobName());
    if (job.isEmpty()) {
      return new RunSupervisor.Plan.Impossible("Job " + run.jobName() + " not found.");
    }
    for (var name : job.get().path("Connections").path("Connections")) {
      if (!connections.has(name.textValue())) {
        return new RunSupervisor.Plan.Impossible(
            "JobName:"
                + run.jobName()
                + " and JobRunId:"
                + run.id()
                + " failed to execute with exception Connection "
                + name.textValue()
                + " not found.");
      }
    }
    return new RunSupervisor.Plan.Ready(NewRun.arguments(job.get(), run));
  }

  private void ended(JobRun run) {
    if (JobStateChange.sentFor(run.state())) {
      try {
        listener.changed(JobStateChange.of(run));
      } catch (RuntimeException e) {
        LOG.error("Cannot tell of the end of {}", run.id(), e);
      }
    }
    if (run.state() == JobRunState.FAILED) {
      jobs.find(run.jobName())
          .filter(job -> run.attempt() < job.get("MaxRetries").intValue())
          .ifPresent(job -> queue.enter(job, Tree.object(), Optional.of(run)));
    }
    porter.execute(this::admit);
  }

  private void admit() {
    try {
      queue.admit();
    } catch (RuntimeException e) {
      LOG.error("Cannot let waiting job runs in", e);
    }
  }

  @Override
  public void close() {
    patrol.cancel(false);
    supervisor.close();
    porter.shutdownNow();
  }
}
