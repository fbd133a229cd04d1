package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit of rows a second is kept within 5 % over a minute, however many tasks share it. */
class PaceTest {
  private static final int PAGE = 2000;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long LATENCY = TimeUnit.MILLISECONDS.toNanos(12);
  private static final long LATE = TimeUnit.MICROSECONDS.toNanos(300);
  private static final Percentage FIVE = Percentage.withPercentage(5);

  private long now = 1_000;

  @ParameterizedTest
  @CsvSource({"1,1", "4,1", "1,10", "4,10", "1,1000", "4,1000", "1,100000", "4,100000"})
  void pagesThatTakeTimeToReadAndWriteKeepTheLimit(int tasks, int limit) throws Exception {
    long rows = 0;
    for (int task = 0; task < tasks; task++) {
      now = 0;
      Pace pace = pace((double) limit / tasks);
      int page = pace.page(PAGE);
      while (true) {
        pace.take(page);
        now += LATENCY;
        if (now > MINUTE) {
          break;
        }
        rows += page;
      }
    }

    assertThat(rows).isCloseTo(60L * limit, limit == 1 ? Percentage.withPercentage(7) : FIVE);
  }

  @Test
  void aStandstillIsNotMadeUpForBeyondTwoSeconds() throws Exception {
    Pace pace = pace(1000);
    pace.take(250);
    now += TimeUnit.SECONDS.toNanos(40);
    long start = now;
    for (int rows = 0; rows < 3000; rows += 250) {
      pace.take(250);
    }

    assertThat(now - start).isCloseTo(TimeUnit.SECONDS.toNanos(1), FIVE);
  }

  @Test
  void rowsThatAPageHasNotAreNotPaidFor() throws Exception {
    Pace pace = pace(1000);
    int page = pace.page(PAGE);
    int rows = 0;
    while (now < MINUTE) {
      pace.take(page);
      now += LATENCY;
      pace.giveBack(page - 17);
      rows += 17;
    }

    assertThat(page).isEqualTo(250);
    assertThat(rows).isCloseTo(60_000, FIVE);
  }

  @Test
  void withoutALimitPagesAreAsLargeAsTheyMayBeAndNobodyWaits() throws Exception {
    Pace pace = pace(0);

    assertThat(pace.page(PAGE)).isEqualTo(PAGE);
    pace.take(1_000_000_000);
    assertThat(now).isEqualTo(1_000);
  }

  /** Nobody wakes up in time. */
  private Pace pace(double rowsPerSecond) {
    return Pace.of(rowsPerSecond, () -> now, nanos -> now += nanos + LATE);
  }
}
