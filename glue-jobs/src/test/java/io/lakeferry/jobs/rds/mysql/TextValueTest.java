package io.lakeferry.jobs.rds.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextValueTest {
  @ParameterizedTest
  @CsvSource({
    "0001-01-01T00:00, 0001-01-01 00:00:00.000000",
    "0999-10-02T03:04:05.000001, 0999-10-02 03:04:05.000001",
    "2024-02-29T23:59:59.120000, 2024-02-29 23:59:59.120000",
    "9999-12-31T23:59:59.999999, 9999-12-31 23:59:59.999999"
  })
  void writesTimesToTheMicrosecond(LocalDateTime time, String text) {
    assertThat(new String(TextValue.time(time), StandardCharsets.US_ASCII)).isEqualTo(text);
  }
}
