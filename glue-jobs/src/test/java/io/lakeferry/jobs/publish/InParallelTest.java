package io.lakeferry.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.jobs.JobFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever cleans up after requests that failed or were interrupted finds none still running. */
class InParallelTest {
  private final AtomicInteger running = new AtomicInteger();

  @Test
  void nothingRunsAnyMoreAfterAnInterrupt() {
    Thread caller = Thread.currentThread();
    CountDownLatch both = new CountDownLatch(2);

    assertThatThrownBy(
            () ->
                InParallel.map(
                    List.of(1, 2),
                    number -> {
                      running.incrementAndGet();
                      both.countDown();
                      if (number == 1) {
                        await(both);
                        caller.interrupt();
                      }
                      return endSlowly();
                    }))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Interrupted");

    assertThat(running).hasValue(0);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void nothingRunsAnyMoreAfterAFailure() {
    CountDownLatch both = new CountDownLatch(2);

    assertThatThrownBy(
            () ->
                InParallel.map(
                    List.of(1, 2),
                    number -> {
                      running.incrementAndGet();
                      both.countDown();
                      if (number == 1) {
                        await(both);
                        running.decrementAndGet();
                        throw new JobFailure("refused");
                      }
                      return endSlowly();
                    }))
        .hasMessage("refused");

    assertThat(running).hasValue(0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Like a request that is on its way: when it is told to end it does, but not at once. */
  private int endSlowly() {
    try {
      Thread.sleep(60_000);
      throw new IllegalStateException("nobody told it to end");
    } catch (InterruptedException e) {
      pause();
    }
    return running.decrementAndGet();
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
