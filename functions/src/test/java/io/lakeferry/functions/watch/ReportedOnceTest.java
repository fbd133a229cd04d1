package io.lakeferry.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.StubAws.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkException;

/** However often the end of a run is told, it is reported once. */
class ReportedOnceTest {
  @RegisterExtension final StubAws aws = StubAws.start();
  private final EndedRunOnAws ended = new EndedRunOnAws(aws);

  @Test
  void sameEventTwiceIsReportedOnce() {
    ended.run("FAILED");

    ended.invoke("job-state-failed");
    Map<String, String> again = ended.invoke("job-state-failed");

    assertThat(again.get("outcome")).isEqualTo("already_reported");
    assertThat(aws.metrics()).hasSize(1);
    assertThat(aws.s3().text(EndedRunOnAws.MARK)).contains("\"done\":true");
  }

  @Test
  void claimThatIsSentTwiceIsStillOurs() {
    ended.run("FAILED");
    aws.s3().loseAnswerOfNextPut();

    assertThat(ended.invoke("job-state-failed").get("outcome")).isEqualTo("reported");
    assertThat(aws.metrics()).hasSize(1);
    assertThat(aws.s3().text(EndedRunOnAws.MARK)).contains("\"done\":true");
  }

  @Test
  void markThatSomebodyBrokeIsNamed() {
    ended.run("FAILED");
    aws.s3().put(EndedRunOnAws.MARK, "{\"done\"");

    assertThatThrownBy(() -> ended.invoke("job-state-failed"))
        .hasMessage("Invalid mark of a reported run, delete it: s3:/" + EndedRunOnAws.MARK);
  }

  @Test
  void sameEventTenTimesAtOnceIsReportedOnce() throws Exception {
    ended.run("FAILED");
    ExecutorService pool = Executors.newFixedThreadPool(10);
    List<Future<Map<String, String>>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers.add(pool.submit(() -> ended.invoke("job-state-failed")));
    }
    int reported = 0;
    for (Future<Map<String, String>> answer : answers) {
      try {
        reported += answer.get().get("outcome").equals("reported") ? 1 : 0;
      } catch (ExecutionException tryAgain) {
        assertThat(tryAgain.getCause()).hasMessageContaining("is being reported by another");
      }
    }
    pool.shutdownNow();

    assertThat(reported).isEqualTo(1);
    assertThat(aws.metrics()).hasSize(1);
  }

  @Test
  void metricsThatFailAreReportedByTheRetry() {
    ended.run("FAILED");
    aws.fail("PutMetricData", new Fault.Refuse(403, "AccessDenied"));

    assertThatThrownBy(() -> ended.invoke("job-state-failed")).isInstanceOf(SdkException.class);
    assertThat(ended.invoke("job-state-failed").get("outcome")).isEqualTo("reported");
    assertThat(aws.metrics()).hasSize(1);
  }

  @Test
  void claimOfOneThatDiedIsTakenOverAfterItsEnd() {
    ended.run("FAILED");
    aws.s3().put(EndedRunOnAws.MARK, "{\"done\":false,\"claimedUntil\":\"2026-01-01T00:00:00Z\"}");

    assertThat(ended.invoke("job-state-failed").get("outcome")).isEqualTo("reported");
  }

  @Test
  void claimOfAnotherIsRespectedUntilItsEnd() {
    ended.run("FAILED");
    aws.s3().put(EndedRunOnAws.MARK, "{\"done\":false,\"claimedUntil\":\"2999-01-01T00:00:00Z\"}");

    assertThatThrownBy(() -> ended.invoke("job-state-failed"))
        .hasMessage(
            "Run "
                + EndedRunOnAws.RUN
                + " is being reported by another invocation, at most until 2999-01-01T00:00:00Z");
    assertThat(aws.metrics()).isEmpty();
  }
}
