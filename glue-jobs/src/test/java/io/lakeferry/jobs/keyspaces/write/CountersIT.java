package io.lakeferry.jobs.keyspaces.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.jobs.JobFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an import does to counters, which no server sets. */
@ExtendWith(TestCassandra.class)
class CountersIT {
  @TempDir private static Path directory;

  @Test
  void countersGetTheValuesOfTheFileWhateverWasThereAndHoweverOften(CqlSession session)
      throws Exception {
    for (String table : List.of("visits", "visits_copy")) {
      session.execute(
          "CREATE TABLE store."
              + table
              + " (page text, day int, seen counter, bought counter, PRIMARY KEY (page, day))");
    }
    for (int day = 0; day < 40; day++) {
      session.execute(
          "UPDATE store.visits SET seen = seen + ? WHERE page = 'a' AND day = ?", 7L * day, day);
    }
    session.execute(
        "UPDATE store.visits SET seen = seen + ?, bought = bought - 5 WHERE page = 'b' AND day = 0",
        Long.MAX_VALUE);
    session.execute(
        "UPDATE store.visits_copy SET seen = seen - 9, bought = bought + 1 WHERE page = 'b' AND day = 0");
    session.execute(
        "UPDATE store.visits_copy SET bought = bought + 1 WHERE page = 'a' AND day = 3");
    Tables tables = new Tables(session, directory);
    Path file = tables.export("visits");

    assertThat(tables.importInto("visits_copy", file)).isEqualTo(new Written(41, 41, 0, 0));
    assertThat(tables.importInto("visits_copy", file)).isEqualTo(new Written(41, 41, 0, 0));

    assertThat(tables.cells("visits_copy")).isEqualTo(tables.cells("visits"));

    session.execute("UPDATE store.visits SET seen = seen + 5 WHERE page = 'a' AND day = 4");
    // A server may go on from what the row had.
    session.execute("DELETE FROM store.visits_copy WHERE page = 'a' AND day = 5");
    tables.importInto("visits_copy", tables.export("visits"));

    assertThat(tables.cells("visits_copy")).isEqualTo(tables.cells("visits"));
  }

  @Test
  void aCounterThatWasDeletedIsNotSaidToHaveItsValue(CqlSession session) throws Exception {
    for (String table : List.of("clicks", "clicks_copy")) {
      session.execute("CREATE TABLE store." + table + " (page text PRIMARY KEY, seen counter)");
      session.execute("UPDATE store." + table + " SET seen = seen + 3 WHERE page = 'a'");
    }
    session.execute("DELETE seen FROM store.clicks_copy WHERE page = 'a'");
    Tables tables = new Tables(session, directory);
    Path file = tables.export("clicks");

    assertThatThrownBy(() -> tables.importInto("clicks_copy", file))
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "Cannot write the row page = 'a': the counter 'seen' was deleted; Cassandra does not"
                + " count it again before gc_grace_seconds have passed: import into another table,"
                + " or run the window again then");
  }
}
