package io.lakeferry.local.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PriceTest {
  @Test
  void aRunCostsByTheSecondAndAtLeastAMinute() {
    Price price = Price.listed("5.1");

    assertThat(price.of("G.1X", 2, 3600)).isEqualByComparingTo("0.88");
    assertThat(price.of("G.2X", 10, 90)).isEqualByComparingTo("0.22");
    assertThat(price.of("G.1X", 2, 1)).isEqualByComparingTo(price.of("G.1X", 2, 60));
  }

  @Test
  void glue6IsCheaperAndAGivenPriceCountsForBoth() {
    assertThat(Price.listed("6.0").of("G.1X", 1, 3600)).isEqualByComparingTo("0.308");
    assertThat(Price.given(new BigDecimal("0.5")).of("R.8X", 1, 3600)).isEqualByComparingTo("4");
  }
}
