package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However often a window is asked for, one run moves it. */
@ExtendWith(RunningLaptop.class)
class OneRunPerWindowIT {
  private static final int CALLERS = 20;

  @Test
  void twentyInvocationsAtOnceAndTwentyAfterwardsMakeOneRun(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "twenty");
    Map<String, Double> before = SmallTable.launches(laptop);
    Callable<JsonNode> call = () -> table.payload().invoke(laptop).json();

    List<JsonNode> answers = atOnce(call);
    Payload.ended(laptop, answers.get(0));
    answers.addAll(atOnce(call));

    assertThat(table.runs()).hasSize(1);
    assertThat(runIds(answers)).containsExactly(table.runs().get(0).id());
    assertThat(outcomes(answers)).isEqualTo(Map.of("started", 1L, "adopted", 39L));
    assertThat(table.visibleRows()).isEqualTo(SmallTable.ROWS);
    assertThat(SmallTable.launchesSince(laptop, before))
        .isEqualTo(Map.of("Invocation count", 40.0, "Started", 1.0, "Adopted", 39.0));
    assertThat(table.metrics(1))
        .isEqualTo(
            Map.of("Invocation count", 1.0, "Success", 1.0, "Rows", 100.0, "Quarantined", 0.0));
  }

  /** Glue would run four side by side: the younger ones are stopped, and nobody names them. */
  @Test
  void aJobThatMayRunFourTimesAtOnceStillMovesAWindowOnce(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "four_at_once");
    Payload payload = table.payload().with("MaxConcurrentRuns", 4);
    Callable<JsonNode> call = () -> payload.invoke(laptop).json();

    List<JsonNode> answers = atOnce(call);
    Payload.ended(laptop, answers.get(0));
    answers.addAll(atOnce(call));

    assertOneMoved(table, answers);
  }

  /** Without the runner's queue in front of the function, so that really all are at it at once. */
  @Test
  void twentyHandlersInOneProcessMakeOneRun(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "twenty_handlers");
    Handlers handlers = new Handlers(laptop);

    List<JsonNode> answers = atOnce(() -> handlers.invoke(table.payload()));

    Payload.ended(laptop, answers.get(0));
    assertThat(table.runs()).hasSize(1);
    assertThat(runIds(answers)).containsExactly(table.runs().get(0).id());
    assertThat(outcomes(answers)).isEqualTo(Map.of("started", 1L, "adopted", 19L));
    assertThat(table.visibleRows()).isEqualTo(SmallTable.ROWS);
  }

  @Test
  void twentyHandlersOfAJobThatMayRunFourTimesAtOnceAgreeOnOneRun(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "four_handlers");
    Handlers handlers = new Handlers(laptop);
    Payload payload = table.payload().with("MaxConcurrentRuns", 4);

    List<JsonNode> answers = atOnce(() -> handlers.invoke(payload));

    Payload.ended(laptop, answers.get(0));
    assertOneMoved(table, answers);
  }

  /** A queue refuses nobody: it would run the window once for everybody who asked. */
  @Test
  void aJobWhoseQueuingWasSwitchedOnByHandStillMovesAWindowOnce(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "queuing_by_hand");
    Handlers handlers = new Handlers(laptop);
    String first = handlers.invoke(table.payload()).path("jobRunId").asText();
    table.await(first, "SUCCEEDED");
    table.edit(job -> job.put("JobRunQueuingEnabled", true));
    Payload next = table.payload().with("ScheduledTime", "2026-11-20T07:00:00Z");

    List<JsonNode> answers = atOnce(() -> handlers.invoke(next));

    Payload.ended(laptop, answers.get(0));
    assertThat(table.runs()).hasSize(2);
    assertThat(runIds(answers)).containsExactly(table.runs().get(0).id());
    assertThat(outcomes(answers)).isEqualTo(Map.of("started", 1L, "adopted", 19L));
    assertThat(table.visibleRows()).isEqualTo(2 * SmallTable.ROWS);
    assertThat(table.glue("GetJob", table.input("JobName")).at("/Job/JobRunQueuingEnabled"))
        .hasToString("false");
  }

  private static void assertOneMoved(SmallTable table, List<JsonNode> answers) throws Exception {
    assertThat(runIds(answers)).as(answers.toString()).hasSize(1);
    String winner = runIds(answers).iterator().next();
    for (Runs.Run run : table.runs()) {
      table.await(run.id(), run.id().equals(winner) ? "SUCCEEDED" : "STOPPED");
    }
    assertThat(table.visibleRows()).isEqualTo(SmallTable.ROWS);
    int stopped = table.runs().size() - 1;
    assertThat(table.metrics("Duplicate", stopped).getOrDefault("Duplicate", 0.0))
        .isEqualTo(stopped);
    Map<String, Double> ofTheWindow = table.metrics(1);
    ofTheWindow.remove("Duplicate");
    assertThat(ofTheWindow)
        .as("the runs that were one too many are no failures")
        .isEqualTo(
            Map.of("Invocation count", 1.0, "Success", 1.0, "Rows", 100.0, "Quarantined", 0.0));
  }

  private static Set<String> runIds(List<JsonNode> answers) {
    return answers.stream()
        .map(answer -> answer.path("jobRunId").asText(answer.toString()))
        .collect(Collectors.toSet());
  }

  private static Map<String, Long> outcomes(List<JsonNode> answers) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                answer -> answer.path("outcome").asText(answer.toString()), Collectors.counting()));
  }

  private static List<JsonNode> atOnce(Callable<JsonNode> call) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<JsonNode> answers = new ArrayList<>();
      for (Future<JsonNode> answer : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }
}
