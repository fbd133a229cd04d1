package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever was started ends, however the start went. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingTest {
  private final List<String> closed = new ArrayList<>();
  private final Closing closing = new Closing();

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  @Test
  void theLastStartedIsClosedFirstAndEachOnce() {
    closing.add(part("first"));
    closing.add(part("second"));

    closing.close();
    closing.close();

    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void onePartThatFailsKeepsNoOtherOpen() {
    closing.add(part("first"));
    closing.add(
        () -> {
          throw new IllegalArgumentException("stuck");
        });

    assertThatThrownBy(closing::close).hasMessage("Cannot close everything: stuck");

    assertThat(closed).containsExactly("first");
  }

  @Test
  void aStartThatIsWaitedForWhileClosingEndsAndIsClosed() {
    CountDownLatch closingHasBegun = new CountDownLatch(1);
    CompletableFuture<AutoCloseable> late =
        CompletableFuture.supplyAsync(
            () -> {
              await(closingHasBegun);
              return closing.add(part("late"));
            });
    closing.add(part("first"));
    closing.add(
        () -> {
          closingHasBegun.countDown();
          late.handle((part, failure) -> null).join();
        });

    closing.close();

    assertThat(closed).containsExactly("late", "first");
    assertThatThrownBy(late::join).hasRootCauseMessage("Closed while it started");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
