package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static final int RANGES = 17;
  private static final int PARTS = 2;

  /** Else the task that has most goes on alone, under a limit with its own share of it. */
  @Test
  void tasksGetAboutTheSameOfARingOfUnlikeRanges() {
    SplittableRandom random = new SplittableRandom(7);
    List<TokenSpan> ring = new ArrayList<>();
    double all = 0;
    for (int range = 0; range < RANGES; range++) {
      double weight = random.nextDouble(1, 20);
      for (int part = 0; part < PARTS; part++) {
        ring.add(new TokenSpan(range + "-" + part, "", weight));
        all += weight;
      }
    }

    List<List<Part>> shares = Shares.of(ring, 4);

    assertThat(shares.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(ring);
    double each = all / 4;
    assertThat(shares)
        .hasSize(4)
        .allSatisfy(
            share ->
                assertThat(share.stream().mapToDouble(Part::weight).sum())
                    .isCloseTo(each, Percentage.withPercentage(3)));
  }

  @Test
  void fewerPartsThanTasksAreATaskEach() {
    List<Part.Keys> keys = List.of(new Part.Keys(List.of(1)), new Part.Keys(List.of(2)));

    assertThat(Shares.of(keys, 8)).containsExactly(List.of(keys.get(0)), List.of(keys.get(1)));
  }
}
