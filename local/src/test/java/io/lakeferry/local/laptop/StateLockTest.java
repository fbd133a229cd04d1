package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(
                    File.pathSeparator,
                    Path.of("target", "classes").toString(),
                    Path.of("target", "test-classes").toString()),
                Holder.class.getName(),
                state.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
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
