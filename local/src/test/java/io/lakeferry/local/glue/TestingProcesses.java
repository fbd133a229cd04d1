package io.lakeferry.local.glue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that end when a test says so. */
final class TestingProcesses implements JobProcesses {
  final List<Started> started = new CopyOnWriteArrayList<>();
  volatile boolean broken;

  @Override
  public JobProcess start(JobLaunch launch) throws IOException {
    if (broken) {
      throw new IOException("no java here");
    }
    Started process = new Started(launch, new CompletableFuture<>());
    started.add(process);
    return process;
  }

  @Override
  public String logGroup(String runId) {
    return "/logs/" + runId;
  }

  record Started(JobLaunch launch, CompletableFuture<Integer> exit) implements JobProcess {
    void exit(int code) {
      exit.complete(code);
    }

    @Override
    public OptionalInt waitFor(Duration limit) throws InterruptedException {
      try {
        return OptionalInt.of(exit.get(Math.min(5, limit.toMillis()), TimeUnit.MILLISECONDS));
      } catch (TimeoutException stillRuns) {
        return OptionalInt.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void stop() {
      exit.complete(143);
    }

    @Override
    public String failure(int exitCode) {
      return "Command failed with exit code " + exitCode;
    }
  }
}
