package io.lakeferry.local.lambda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** The execution environments of one function; never more than {@value #LIMIT} at once. */
final class FunctionEnvironments implements AutoCloseable {
  private static final int LIMIT = 2;

  private final Semaphore permits = new Semaphore(LIMIT, true);
  private final Deque<ExecutionEnvironment> warm = new ArrayDeque<>();
  private final Set<ExecutionEnvironment> all = new HashSet<>();
  private final LambdaFunction function;
  private final LambdaArtifact artifact;
  private boolean closed;

  FunctionEnvironments(LambdaFunction function, LambdaArtifact artifact) {
    this.function = function;
    this.artifact = artifact;
  }

  Invocation invoke(String requestId, String event) throws IOException, InterruptedException {
    permits.acquire();
    try {
      ExecutionEnvironment environment = take();
      try {
        return environment.invoke(requestId, event);
      } finally {
        giveBack(environment);
      }
    } finally {
      permits.release();
    }
  }

  private synchronized ExecutionEnvironment take() throws IOException {
    if (closed) {
      throw new IOException("The runner of " + function.name() + " is closed");
    }
    ExecutionEnvironment environment = warm.poll();
    while (environment != null && !environment.isUsable()) {
      discard(environment);
      environment = warm.poll();
    }
    if (environment == null) {
      environment = ExecutionEnvironment.start(function, artifact);
      all.add(environment);
    }
    return environment;
  }

  private synchronized void giveBack(ExecutionEnvironment environment) {
    if (environment.isUsable() && !closed) {
      warm.push(environment);
    } else {
      discard(environment);
    }
  }

  private void discard(ExecutionEnvironment environment) {
    environment.close();
    all.remove(environment);
  }

  @Override
  public synchronized void close() {
    closed = true;
    all.forEach(ExecutionEnvironment::close);
    all.clear();
  }
}
