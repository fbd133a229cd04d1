package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three parties count, and one that differs stops the run. */
class CountsTest {
  @Test
  void agreementPasses() {
    assertThatCode(() -> new Counts(5, 5, 5).check()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"4,5,5", "5,4,5", "5,5,4"})
  void anyDifferenceNamesAllThree(long source, long manifest, long files) {
    assertThatThrownBy(() -> new Counts(source, manifest, files).check())
        .hasMessage(
            "Rows do not agree: the table has %d, the manifest %d, the files %d; nothing was published, run the window again"
                .formatted(source, manifest, files));
  }
}
