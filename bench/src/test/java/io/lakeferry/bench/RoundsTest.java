package io.lakeferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void contendersTakeTurnsForwardsAndBackwards() throws Exception {
    List<String> order = new ArrayList<>();
    List<String> said = new ArrayList<>();
    Map<String, List<Double>> seconds =
        new Rounds()
            .with("a", () -> order.add("a") ? order.size() : 0)
            .with("b", () -> order.add("b") ? order.size() : 0)
            .run(3, said::add);
    assertThat(order).containsExactly("a", "b", "b", "a", "a", "b");
    assertThat(seconds)
        .containsExactly(
            Map.entry("a", List.of(1.0, 4.0, 5.0)), Map.entry("b", List.of(2.0, 3.0, 6.0)));
    assertThat(said)
        .startsWith("round 1  a                 1.000 s")
        .endsWith("median   a                 4.000 s", "median   b                 3.000 s");
  }

  @Test
  void theMedianRatioIsTakenOverPairsAndNotOverMedians() {
    Comparison comparison =
        Comparison.faster("bench", "peer", 2.0, List.of(1.0, 10.0, 4.0), List.of(3.0, 20.0, 4.0));
    assertThat(comparison.ratio()).isEqualTo(2.0);
    assertThat(comparison.met()).isTrue();
  }
}
