package io.lakeferry.local.glue;

import io.lakeferry.local.endpoint.Faults;
import io.lakeferry.local.endpoint.Settling;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a run from STARTING to its end: one thread and one process each. */
final class RunSupervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunSupervisor.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final long CLOSE_SECONDS = 15;

  private final JobRuns runs;
  private final JobProcesses processes;
  private final Function<JobRun, Plan> plans;
  private final Faults faults;
  private final Clock clock;
  private final Consumer<JobRun> ended;
  private final Semaphore room;
  private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(RunSupervisor::thread);

  RunSupervisor(
      JobRuns runs,
      JobProcesses processes,
      Function<JobRun, Plan> plans,
      Faults faults,
      Clock clock,
      int processesAtOnce,
      Consumer<JobRun> ended) {
    this.runs = runs;
    this.processes = processes;
    this.plans = plans;
    this.faults = faults;
    this.clock = clock;
    this.ended = ended;
    this.room = new Semaphore(processesAtOnce, true);
  }

  /** How a run can be started, or why it cannot. */
  sealed interface Plan {
    /** With these arguments. */
    record Ready(Map<String, String> arguments) implements Plan {}

    /** Not at all. */
    record Impossible(String why) implements Plan {}
  }

  void start(JobRun run) {
    underWay.removeIf(Future::isDone);
    underWay.add(threads.submit(() -> supervise(run)));
  }

  /** Waits until every run is over and its end was told; false if not within the limit. */
  boolean settle(Duration limit) throws InterruptedException {
    return Settling.all(underWay, limit);
  }

  private void supervise(JobRun run) {
    try {
      while (!room.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        if (stopping(run)) {
          end(run, now -> now.to(JobRunState.STOPPED, clock.instant()));
          return;
        }
      }
      try {
        launch(run);
      } finally {
        room.release();
      }
    } catch (InterruptedException closing) {
      // The run stays as it is on disk; the next start of the service ends it.
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      LOG.error("Cannot run {}", run.id(), bug);
      end(
          run,
          now -> now.failed(JobRunState.ERROR, "Internal service error: " + bug, clock.instant()));
    }
  }

  private void launch(JobRun run) throws InterruptedException {
    Plan plan = plans.apply(run);
    if (plan instanceof Plan.Impossible impossible) {
      end(run, now -> now.failed(JobRunState.FAILED, impossible.why(), clock.instant()));
      return;
    }
    JobProcess process;
    try {
      Map<String, String> arguments = ((Plan.Ready) plan).arguments();
      Optional<String> fault = faults.takeForRun(run.jobName());
      process = processes.start(new JobLaunch(run.jobName(), run.id(), arguments, fault));
    } catch (IOException e) {
      LOG.error("Cannot start the process of {}", run.id(), e);
      end(
          run,
          now ->
              now.failed(
                  JobRunState.ERROR, "Cannot start the run: " + e.getMessage(), clock.instant()));
      return;
    }
    Instant started = clock.instant();
    try {
      runs.change(run.id(), now -> running(now));
      UnaryOperator<JobRun> outcome = outcome(run, process, started);
      end(run, now -> outcome.apply(now.took(since(started))));
    } catch (InterruptedException closing) {
      process.stop();
      throw closing;
    }
  }

  private UnaryOperator<JobRun> outcome(JobRun run, JobProcess process, Instant started)
      throws InterruptedException {
    while (true) {
      OptionalInt exit = process.waitFor(LOOK);
      if (exit.isPresent()) {
        return stopping(run) ? this::stopped : now -> exited(now, process, exit.getAsInt());
      }
      if (stopping(run)) {
        process.stop();
        return this::stopped;
      }
      if (since(started).compareTo(run.timeout()) >= 0) {
        process.stop();
        return now -> now.failed(JobRunState.TIMEOUT, "Job run timed out", clock.instant());
      }
    }
  }

  private JobRun exited(JobRun run, JobProcess process, int exit) {
    return exit == 0
        ? run.to(JobRunState.SUCCEEDED, clock.instant())
        : run.failed(JobRunState.FAILED, process.failure(exit), clock.instant());
  }

  private JobRun stopped(JobRun run) {
    return run.to(JobRunState.STOPPED, clock.instant());
  }

  private JobRun running(JobRun run) {
    return run.state() == JobRunState.STARTING ? run.to(JobRunState.RUNNING, clock.instant()) : run;
  }

  private boolean stopping(JobRun run) {
    return runs.find(run.jobName(), run.id())
        .filter(now -> now.state() == JobRunState.STOPPING)
        .isPresent();
  }

  private void end(JobRun run, UnaryOperator<JobRun> change) {
    runs.change(run.id(), change).ifPresent(ended);
  }

  private Duration since(Instant started) {
    return Duration.between(started, clock.instant());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "job-run");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Some job runs did not end within {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
