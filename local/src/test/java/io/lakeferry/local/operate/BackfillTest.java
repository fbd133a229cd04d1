package io.lakeferry.local.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.local.operate.WindowEnd.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillTest {
  private static final FlowPayload PAYLOAD =
      FlowPayload.parse(
          "{\"PrefixedTablename\":\"a.b\",\"ScheduledTime\":\"2026-11-20T06:00:00Z\"}");
  private static final List<Instant> TICKS =
      IntStream.rangeClosed(1, 6)
          .mapToObj(day -> Instant.parse("2026-11-0" + day + "T06:00:00Z"))
          .toList();

  @TempDir private Path state;

  private DoneWindows done() {
    return DoneWindows.of(state, PAYLOAD);
  }

  private static WindowEnd end(Instant tick, State state) {
    return new WindowEnd(tick, state, "", "");
  }

  @Test
  void oneAtATimeGoesOldestFirstAndRemembersWhatIsDone() throws Exception {
    List<Instant> moved = new ArrayList<>();

    List<WindowEnd> ends =
        new Backfill(
                tick -> {
                  moved.add(tick);
                  return end(tick, moved.size() == 2 ? State.FAILED : State.MOVED);
                },
                done(),
                end -> {})
            .run(TICKS, 1);

    assertThat(moved).isEqualTo(TICKS);
    assertThat(ends).extracting(WindowEnd::tick).isEqualTo(TICKS);
    assertThat(done().all()).hasSize(5).doesNotContain(TICKS.get(1));
  }

  @Test
  void asManyAsAllowedAreUnderWayAndNoMore() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    new Backfill(
            tick -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              three.countDown();
              assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
              underWay.decrementAndGet();
              return end(tick, State.THERE);
            },
            done(),
            end -> {})
        .run(TICKS, 3);

    assertThat(most).hasValue(3);
    assertThat(done().all()).containsExactlyInAnyOrderElementsOf(TICKS);
  }

  @Test
  void afterAPayloadThatIsRefusedNoFurtherWindowIsBegun() throws Exception {
    List<WindowEnd> ends =
        new Backfill(tick -> end(tick, State.REJECTED), done(), end -> {}).run(TICKS, 1);

    assertThat(ends).hasSize(1);
    assertThat(done().all()).isEmpty();
  }

  @Test
  void aBrokenConnectionEndsItWithItsReason() {
    assertThatThrownBy(
            () ->
                new Backfill(
                        tick -> {
                          throw new IOException("no ferry is there any more");
                        },
                        done(),
                        end -> {})
                    .run(TICKS, 2))
        .isInstanceOf(IOException.class)
        .hasMessage("no ferry is there any more");
  }

  @Test
  void aLineThatWasCutOffIsNoWindow() throws Exception {
    done().add(TICKS.get(0));
    try (Stream<Path> files = Files.list(state.resolve("backfill"))) {
      Files.writeString(files.findFirst().orElseThrow(), "2026-11-0", StandardOpenOption.APPEND);
    }

    assertThat(done().all()).containsExactly(TICKS.get(0));

    done().add(TICKS.get(1));
    done().add(TICKS.get(2));

    assertThat(done().all()).containsExactly(TICKS.get(0), TICKS.get(2));
  }

  @Test
  void whatIsDoneIsThatOfThePayloadWhateverItsTick() throws Exception {
    done().add(TICKS.get(0));

    assertThat(DoneWindows.of(state, PAYLOAD.at(TICKS.get(3))).all()).hasSize(1);
    assertThat(DoneWindows.of(state, PAYLOAD.with("FileFormat", "csv")).all()).isEmpty();
  }
}
