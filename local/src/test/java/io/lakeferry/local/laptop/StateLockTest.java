package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {
  @TempDir private Path state;

  @Test
  void aDirectoryIsHeldUntilItIsLetGo() throws IOException {
    assertThat(StateLock.holderOf(state)).isEmpty();
    StateLock lock = StateLock.take(state);

    assertThat(StateLock.holderOf(state)).contains(ProcessHandle.current());
    assertThatThrownBy(() -> StateLock.take(state))
        .isInstanceOf(StateLock.StateInUseException.class);

    lock.close();
    assertThat(StateLock.holderOf(state)).isEmpty();
    StateLock.take(state).close();
  }

  @Test
  void anotherProcessHoldsItUntilItIsKilled() throws Exception {
    Process other = start(Holder.class);
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');

      assertThat(StateLock.holderOf(state)).contains(other.toHandle());
      assertThatThrownBy(() -> StateLock.take(state))
          .hasMessage(
              "Another ferry (process "
                  + other.pid()
                  + ") runs in "
                  + state
                  + "; end it by ./ferry stop, or give another directory by --state");
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(StateLock.holderOf(state)).isEmpty();
    StateLock.take(state).close();
  }

  @Test
  void lookingWhoHoldsItKeepsNobodyFromTakingIt() throws Exception {
    Process other = start(Onlooker.class);
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');

      for (int i = 0; i < 50; i++) {
        StateLock.take(state).close();
      }
      assertThat(other.isAlive()).as("the other one still looks").isTrue();
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void threadsThatLookDisturbNeitherEachOtherNorTheOneThatTakesIt() throws Exception {
    StateLock.take(state).close();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Boolean>> looks =
          threads.invokeAll(
              Collections.nCopies(
                  600, () -> StateLock.holderOf(state).map(ProcessHandle::isAlive).orElse(true)));
      for (Future<Boolean> look : looks) {
        assertThat(look.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Process start(Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            String.join(
                File.pathSeparator,
                Path.of("target", "classes").toString(),
                Path.of("target", "test-classes").toString()),
            main.getName(),
            state.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Looks who holds a directory, again and again, until it is killed. */
  static final class Onlooker {
    private Onlooker() {}

    public static void main(String[] arguments) throws IOException {
      StateLock.take(Path.of(arguments[0])).close();
      System.out.print('!');
      System.out.flush();
      while (System.in.available() == 0) {
        StateLock.holderOf(Path.of(arguments[0]));
      }
    }
  }

  /** Holds a directory until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      StateLock.take(Path.of(arguments[0]));
      System.out.print('!');
      System.out.flush();
      System.in.read();
    }
  }
}
