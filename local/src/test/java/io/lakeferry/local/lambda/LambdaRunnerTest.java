package io.lakeferry.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process under the real runtime interface client, with a handler that does little. */
class LambdaRunnerTest {
  @TempDir private Path directory;
  private LambdaRunner runner;

  @BeforeEach
  void startRunner() throws IOException {
    runner = TinyFunctions.start(directory);
  }

  @AfterEach
  void closeRunner() {
    runner.close();
  }

  @Test
  void aFunctionSeesItsEventItsEnvironmentAndItsContext() throws InterruptedException {
    Invocation invocation = runner.invoke("answer", "{\"name\":\"Jürgen\"}");

    assertThat(invocation).isInstanceOf(Invocation.Returned.class);
    assertThat(invocation.json().path("name").asText()).isEqualTo("Jürgen");
    assertThat(invocation.json().path("FROM_LAPTOP").asText()).isEqualTo("laptop");
    assertThat(invocation.json().path("FROM_TEMPLATE").asText()).isEqualTo("template");
    assertThat(invocation.json().path("arn").asText())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:answer");
    assertThat(invocation.json().path("remaining").asLong())
        .isBetween(1L, TinyFunctions.TIMEOUT.toMillis());
    assertThat(invocation.json().path("home").asText()).isEqualTo("null");
  }

  @Test
  void aWarmProcessServesTheNextInvocation() throws InterruptedException {
    String first = runner.invoke("answer", "{}").json().path("pid").asText();

    assertThat(runner.invoke("answer", "{}").json().path("pid").asText()).isEqualTo(first);
  }

  @Test
  void twoProcessesServeManyInvocations() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(6);
    try {
      Callable<Invocation> call = () -> runner.invoke("answer", "{}");
      List<Future<Invocation>> calls = callers.invokeAll(Collections.nCopies(6, call));
      Set<String> processes =
          calls.stream().map(LambdaRunnerTest::processOf).collect(Collectors.toSet());
      assertThat(processes).hasSizeBetween(1, 2);
    } finally {
      callers.shutdownNow();
    }
  }

  private static String processOf(Future<Invocation> call) {
    try {
      assertThat(call.get()).isInstanceOf(Invocation.Returned.class);
      return call.get().json().path("pid").asText();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anExceptionComesBackWithTypeMessageAndStack() throws InterruptedException {
    Invocation invocation = runner.invoke("explode", "{}");

    assertThat(invocation).isInstanceOf(Invocation.Failed.class);
    assertThat(invocation.json().path("errorType").asText())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(invocation.json().path("errorMessage").asText()).isEqualTo("Nothing works today");
    assertThat(invocation.json().path("stackTrace").get(0).asText())
        .contains("TinyHandler.explode");
  }

  @Test
  void aFunctionOverItsTimeIsKilledAndTheNextInvocationGetsANewProcess()
      throws InterruptedException {
    Invocation invocation = runner.invoke("hang", "{}");

    assertThat(invocation).isInstanceOf(Invocation.Failed.class);
    assertThat(invocation.json().path("errorType").asText()).isEqualTo("Sandbox.Timedout");
    assertThat(invocation.json().path("errorMessage").asText())
        .matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 2.00 seconds");
    assertThat(runner.invoke("hang", "{\"quick\":true}")).isInstanceOf(Invocation.Returned.class);
  }

  @Test
  void aLostProcessIsAnError() throws InterruptedException {
    assertThat(runner.invoke("exit", "{}").json().path("errorMessage").asText())
        .endsWith("Error: Runtime exited with error: exit status 7");
  }

  @Test
  void aMissingHandlerIsAnError() throws InterruptedException {
    Invocation invocation = runner.invoke("absent", "{}");

    assertThat(invocation).isInstanceOf(Invocation.Failed.class);
    assertThat(invocation.json().path("errorMessage").asText()).contains("absent");
  }

  @Test
  void anAsynchronousFailureIsRetriedTwiceWithTheSameIdAndThenRecorded()
      throws InterruptedException, IOException {
    runner.invokeLater("explode", "{\"day\":1}");

    assertThat(runner.settle(Duration.ofSeconds(30))).isTrue();
    assertThat(runner.failedEvents())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.function()).isEqualTo("explode");
              assertThat(event.event()).isEqualTo("{\"day\":1}");
              assertThat(Files.readString(directory.resolve("logs").resolve("explode.log")))
                  .containsSubsequence(
                      "exploding " + event.requestId(),
                      "exploding " + event.requestId(),
                      "exploding " + event.requestId());
            });
  }

  @Test
  void anUnknownFunctionIsRefused() {
    assertThatThrownBy(() -> runner.invoke("other", "{}"))
        .hasMessage(
            "Unknown function other; template.yaml has absent, answer, exit, explode, hang");
  }
}
