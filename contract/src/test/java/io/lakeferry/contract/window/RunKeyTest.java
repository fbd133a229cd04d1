package io.lakeferry.contract.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same window has the same key for ever; another one has another. */
class RunKeyTest {
  private static final String JOB = "a.b_ExtractToDataLake";
  private static final Instant TIME = Instant.parse("2026-11-20T06:00:00Z");

  @Test
  void keyOfAWindowIsPinned() {
    assertThat(RunKey.scheduled(JOB, "s3://lake/a/parquet/b/", TIME))
        .hasToString("20261120T060000Z-99b26fa2debf");
    assertThat(RunKey.scheduled(JOB, "s3://lake/a/parquet/b/", TIME))
        .isEqualTo(RunKey.scheduled(JOB, "s3://lake/a/parquet/b/", TIME));
  }

  @Test
  void jobWindowTimeAndInvocationAllCount() {
    assertThat(
            Set.of(
                RunKey.scheduled(JOB, "w", TIME),
                RunKey.scheduled(JOB, "v", TIME),
                RunKey.scheduled("c", "w", TIME),
                RunKey.scheduled(JOB, "w", TIME.plusSeconds(1)),
                RunKey.scheduled(JOB, "w", TIME.plusNanos(1)),
                RunKey.manual(JOB, "w", "one"),
                RunKey.manual(JOB, "w", "two"),
                RunKey.manual(JOB, "v", "one")))
        .hasSize(8);
  }

  @Test
  void textsThatRunTogetherAreToldApart() {
    assertThat(RunKey.manual("ab", "c", "x")).isNotEqualTo(RunKey.manual("a", "bc", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "manual",
        "manual-0123456789AB",
        "../x",
        "20261120T060000Z-0123456789a",
        "manual-0123456789ab/"
      })
  void otherTextsAreNoKeys(String text) {
    assertThatThrownBy(() -> new RunKey(text)).hasMessage("Invalid run key: " + text);
  }
}
