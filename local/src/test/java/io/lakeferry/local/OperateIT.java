package io.lakeferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.Payload;
import io.lakeferry.local.laptop.RunningLaptop;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.operate.Backfill;
import io.lakeferry.local.operate.DoneWindows;
import io.lakeferry.local.operate.FlowPayload;
import io.lakeferry.local.operate.Plan;
import io.lakeferry.local.operate.Stack;
import io.lakeferry.local.operate.WindowEnd;
import io.lakeferry.local.operate.WindowMover;
import io.lakeferry.local.redshift.Duck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plans and backfills, through functions and jobs. */
@ExtendWith(RunningLaptop.class)
class OperateIT {
  @TempDir private Path directory;

  @BeforeAll
  static void fill(Laptop laptop) throws Exception {
    try (Connection connection = laptop.redshift().admin();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE public.visits AS SELECT n AS id, DATE '2026-11-01' + n % 3 AS day"
              + " FROM generate_series(0, 29) n");
    }
  }

  private static Stack stack(Laptop laptop) {
    return new Stack(laptop.lambda()::invoke, laptop.aws(), laptop.state());
  }

  private static FlowPayload visits(Laptop laptop, String folder) throws IOException {
    Payload sample =
        Payload.of("redshift-unload-day.json")
            .with("PrefixedTablename", "public.visits")
            .with("DayPartitionKey", "day")
            .with("s3FilePath", "s3://lakeferry-lake/" + folder + "/");
    sample.json().remove("DayPartitionValue");
    return FlowPayload.parse(
        sample.json().toString().replace(":5439/", ":" + laptop.redshift().port() + "/"));
  }

  private static Plan plan(Laptop laptop, FlowPayload payload) throws Exception {
    JsonNode answer = stack(laptop).invoke(payload.with("DryRun", true)).json();
    assertThat(answer.path("outcome").asText()).as(answer.toString()).isEqualTo("planned");
    return Plan.of(answer, stack(laptop));
  }

  @Test
  void aPlanNamesWhatAnInvocationThenDoes(Laptop laptop) throws Exception {
    FlowPayload payload =
        visits(laptop, "planned")
            .with("WriteMode", "overwrite")
            .at(Instant.parse("2026-11-02T06:00:00Z"));

    Plan before = plan(laptop, payload);
    Runs.Run run = Payload.ended(laptop, stack(laptop).invoke(payload).json());
    Plan after = plan(laptop, payload);
    Plan forced = plan(laptop, payload.with("Force", true).with("NumberOfWorkers", 3));

    assertThat(run.error()).isEmpty();
    assertThat(before.starts()).isTrue();
    assertThat(before.there()).isEmpty();
    assertThat(before.move().statement())
        .contains("SELECT * FROM \"public\".\"visits\" WHERE \"day\" = '2026-11-02'");
    assertThat(after.starts()).isFalse();
    assertThat(after.answer().path("adopts").asText()).isEqualTo(run.id());
    assertThat(after.answer().path("runKey")).isEqualTo(before.answer().path("runKey"));
    assertThat(after.answer().path("job").asText()).isEqualTo("keep");
    assertThat(after.there())
        .singleElement()
        .satisfies(
            file ->
                assertThat(file.getParent())
                    .isEqualTo(
                        laptop
                            .s3()
                            .directory()
                            .resolve(
                                "lakeferry-lake/planned/public/parquet/visits/day_key=2026-11-02")));
    assertThat(forced.replaces()).isTrue();
    assertThat(forced.answer().path("changes").findValuesAsText("field"))
        .containsExactly("NumberOfWorkers");
    assertThat(forced.usual()).isPresent();
    assertThat(forced.rights())
        .containsEntry("job: secret lakeferry/warehouse", "secretsmanager:GetSecretValue");
  }

  @Test
  void aBackfillMovesEachDayOnceWhateverWasThereBefore(Laptop laptop) throws Exception {
    FlowPayload payload = visits(laptop, "filled").with("MaxConcurrentRuns", 2);
    List<Instant> ticks =
        List.of(
            Instant.parse("2026-11-01T07:00:00Z"),
            Instant.parse("2026-11-02T07:00:00Z"),
            Instant.parse("2026-11-03T07:00:00Z"));
    Payload.ended(laptop, stack(laptop).invoke(payload.at(ticks.get(1))).json());
    DoneWindows done = DoneWindows.of(directory, payload);
    List<WindowEnd> told = new ArrayList<>();

    List<WindowEnd> ends =
        new Backfill(new WindowMover(stack(laptop), payload)::move, done, told::add).run(ticks, 2);

    assertThat(ends)
        .extracting(WindowEnd::state)
        .containsExactly(WindowEnd.State.MOVED, WindowEnd.State.THERE, WindowEnd.State.MOVED);
    assertThat(told).containsExactlyInAnyOrderElementsOf(ends);
    assertThat(done.all()).containsExactlyInAnyOrderElementsOf(ticks);
    assertThat(
            Duck.rows(
                "SELECT count(*), count(DISTINCT id) FROM read_parquet('"
                    + laptop.s3().directory().resolve("lakeferry-lake/filled")
                    + "/**/*.parquet')"))
        .containsExactly("30|30");
  }

  @Test
  void aWindowThatFailsIsToldWithItsReasonAndNotTakenForDone(Laptop laptop) throws Exception {
    FlowPayload payload = visits(laptop, "failed").with("PrefixedTablename", "public.nothing");
    Instant tick = Instant.parse("2026-11-01T07:00:00Z");
    DoneWindows done = DoneWindows.of(directory, payload);

    List<WindowEnd> ends =
        new Backfill(new WindowMover(stack(laptop), payload)::move, done, end -> {})
            .run(List.of(tick), 1);

    assertThat(ends)
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.state()).isEqualTo(WindowEnd.State.FAILED);
              assertThat(end.words()).contains("nothing");
            });
    assertThat(done.all()).isEmpty();
  }
}
