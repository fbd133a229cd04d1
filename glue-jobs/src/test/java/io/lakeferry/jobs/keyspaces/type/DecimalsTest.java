package io.lakeferry.jobs.keyspaces.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1E0",
    "1.00, 1E0",
    "100, 1E2",
    "1E+2, 1E2",
    "-0.0120, -12E-3",
    "0, 0",
    "0E+99, 0",
    "-0.00, 0",
    "1.0E+2147483649, 1E2147483649"
  })
  void oneNumberHasOneText(String text, String expected) {
    assertThat(Decimals.withoutScale(text)).isEqualTo(expected);
  }

  @Test
  void everyExponentIsRead() {
    for (int scale : new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -7}) {
      BigDecimal number = new BigDecimal(BigInteger.valueOf(120), scale);
      assertThat(Decimals.of(number.toString())).isEqualTo(number);
    }
  }
}
