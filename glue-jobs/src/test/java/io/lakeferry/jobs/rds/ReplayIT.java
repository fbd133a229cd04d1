package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.window.RunKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a table refused is loaded again once the table takes it. */
class ReplayIT {
  @ParameterizedTest
  @EnumSource
  void quarantineIsLoadedAgainOnceAfterTheTableWasMended(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.columns = Optional.of("id int, v varchar(3)");
    load.evolution = SchemaEvolution.FREEZE;
    load.put("a.json", "{\"id\":1,\"v\":\"abc\"}", "{\"id\":2,\"v\":\"abcd\"}", "{\"id\":3");
    RunKey window = TestLoad.newWindow();
    assertThat(load.run(window).quarantinedRows()).isEqualTo(2);
    load.columns = Optional.empty();
    load.execute(
        engine == Engine.POSTGRES
            ? "ALTER TABLE events ALTER v TYPE varchar(10)"
            : "ALTER TABLE events MODIFY v varchar(10)");
    load.replay = Optional.of(window);
    // What is left out of the source is no reason to leave out the quarantine.
    load.exclude = List.of(KeyGlob.parse("**.jsonl"), KeyGlob.parse("part-*"));

    Receipt replayed = load.run();
    Receipt again = load.run();

    assertThat(replayed.targetRows()).isEqualTo(1);
    assertThat(replayed.quarantinedRows()).isEqualTo(1);
    assertThat(again.outcome()).isEqualTo(Receipt.Outcome.NOTHING_NEW);
    assertThat(load.query("SELECT id, v FROM events ORDER BY id"))
        .containsExactly("1|abc", "2|abcd");
    load.replay = Optional.of(TestLoad.newWindow());
    assertThatThrownBy(load::run).hasMessageContaining("it has loaded nothing");
  }

  @ParameterizedTest
  @EnumSource
  void replayAddsColumnsAsAnyLoadDoes(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.columns = Optional.of("id int, v varchar(3)");
    load.put("a.json", "{\"id\":1}", "{\"id\":2,\"v\":\"abcd\",\"more\":1}");
    RunKey window = TestLoad.newWindow();
    load.run(window);
    load.columns = Optional.empty();
    load.execute(
        engine == Engine.POSTGRES
            ? "ALTER TABLE events ALTER v TYPE varchar(10)"
            : "ALTER TABLE events MODIFY v varchar(10)");
    RunKey frozen = TestLoad.newWindow();
    load.replay = Optional.of(window);
    load.evolution = SchemaEvolution.FREEZE;
    assertThat(load.run(frozen).quarantinedRows()).isEqualTo(1);
    load.replay = Optional.of(frozen);
    load.evolution = SchemaEvolution.ADD;

    assertThat(load.run().targetRows()).isEqualTo(1);

    assertThat(load.query("SELECT id, v, more FROM events ORDER BY id"))
        .containsExactly("1|null|null", "2|abcd|1");
  }
}
