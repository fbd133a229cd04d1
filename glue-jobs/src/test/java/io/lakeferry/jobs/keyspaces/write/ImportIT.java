package io.lakeferry.jobs.keyspaces.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.flow.EmptyValues;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.publish.MemoryS3;
import io.lakeferry.jobs.publish.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an import does to a table that is not empty, and what it refuses to do. */
@ExtendWith(TestCassandra.class)
class ImportIT {
  private static final CassandraEndpoint ENDPOINT =
      new CassandraEndpoint.Cluster(
          List.of(ContactPoint.parse("localhost:9042")), Optional.empty(), "lakeferry/cassandra");

  @TempDir private static Path directory;

  @Test
  void nullsAreWrittenAndColumnsThatTheFilesLackStay(CqlSession session) throws Exception {
    session.execute("CREATE TABLE store.people (id int PRIMARY KEY, name text, age int)");
    session.execute("INSERT INTO store.people (id, name) VALUES (1, 'Zoë')");
    session.execute(
        "CREATE TABLE store.people_more (id int PRIMARY KEY, name text, age int, more text)");
    session.execute(
        "INSERT INTO store.people_more (id, name, age, more) VALUES (1, 'old', 3, 'kept')");
    Tables tables = new Tables(session, directory);

    tables.importInto("people_more", tables.export("people"));

    assertThat(session.execute("SELECT name, age, more FROM store.people_more").one())
        .satisfies(
            row -> {
              assertThat(row.getString("name")).isEqualTo("Zoë");
              assertThat(row.isNull("age")).isTrue();
              assertThat(row.getString("more")).isEqualTo("kept");
            });
  }

  @Test
  void aPartitionWithoutRowsWhoseStaticsTheFilesLeaveOutIsNothingToWrite(CqlSession session)
      throws Exception {
    for (String table : List.of("shops", "shops_copy")) {
      session.execute(
          "CREATE TABLE store."
              + table
              + " (shop text, id int, note text, owner text static, PRIMARY KEY (shop, id))");
    }
    session.execute("INSERT INTO store.shops (shop, owner) VALUES ('alone', 'o')");
    session.execute("INSERT INTO store.shops (shop, id, note) VALUES ('a', 1, 'x')");
    Tables tables = new Tables(session, directory);

    assertThat(tables.importInto("shops_copy", tables.export("shops", "shop", "id", "note")))
        .isEqualTo(new Written(2, 2, 0, 0));
    assertThat(session.execute("SELECT shop, id, note FROM store.shops_copy").all())
        .extracting(row -> row.getFormattedContents())
        .containsExactly("[shop:'a', id:1, note:'x']");
  }

  @Test
  void everythingThatDoesNotFitIsToldAtOnce(CqlSession session) throws Exception {
    session.execute(
        "CREATE TABLE store.source (id uuid, part int, a text, b int, c list<int>, PRIMARY KEY (id))");
    session.execute("INSERT INTO store.source (id, a) VALUES (uuid(), 'x')");
    session.execute(
        "CREATE TABLE store.other (id text, area int, a blob, b bigint, c set<int>,"
            + " PRIMARY KEY (id, area))");
    Tables tables = new Tables(session, directory);

    Path file = tables.export("source");
    ObjectStore store = new ObjectStore(new MemoryS3());
    store.putFile("scratch", "a.parquet", file);
    store.putFile("scratch", "b.parquet", tables.export("other"));

    assertThatThrownBy(
            () ->
                ImportPlan.of(
                    store,
                    session,
                    flow("other"),
                    tables.shape("other"),
                    List.of(found("a.parquet", file), found("b.parquet", tables.export("other")))))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot import into store.other: ")
        .hasMessageContaining(
            "the column 'id' is text and was uuid in the table that was exported; ")
        .hasMessageContaining("the column 'a' is blob and was text")
        .hasMessageContaining("the column 'b' is bigint and was int")
        .hasMessageContaining("the column 'c' is set<int> and was list<int>")
        .hasMessageContaining("the table has no column 'part', it has id, area, a, b, c; ")
        .hasMessageContaining("the files lack the key column 'area'; ")
        .hasMessageContaining("b.parquet has other columns than s3://scratch/a.parquet")
        .hasMessageEndingWith(". Nothing was written");
  }

  private static SourceFile found(String key, Path file) throws Exception {
    return new SourceFile("s3://scratch/" + key, key, "scratch", key, Files.size(file), 0);
  }

  private static KeyspacesTransfer flow(String table) {
    return new KeyspacesTransfer(
        KeyspacesOperation.IMPORT,
        Tables.named(table),
        ENDPOINT,
        Optional.empty(),
        Optional.empty(),
        KeyspacesFormat.PARQUET,
        WriteMode.ERRORIFEXISTS,
        Instant.EPOCH,
        RowSelection.ALL,
        EmptyValues.FAIL,
        TransferPace.STANDARD,
        Optional.empty(),
        Optional.of(LakePath.parse("s3://scratch/")),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aRoleThatMayOnlyReadIsFoundOutBeforeAnythingIsWritten(CqlSession session) throws Exception {
    session.execute("CREATE TABLE store.guarded (id int PRIMARY KEY, v int)");
    session.execute("INSERT INTO store.guarded (id) VALUES (1)");
    session.execute("CREATE ROLE reader WITH PASSWORD = 'r' AND LOGIN = true");
    session.execute("GRANT SELECT ON KEYSPACE store TO reader");
    Tables tables = new Tables(session, directory);
    TableShape shape = tables.shape("guarded");

    try (CqlSession reader = TestCassandra.login(session, "reader", "r")) {
      assertThat(WriteAccess.problem(reader, ENDPOINT, Tables.named("guarded"), shape))
          .hasValueSatisfying(
              problem ->
                  assertThat(problem)
                      .contains(
                          "has no MODIFY permission", "GRANT MODIFY ON \"store\".\"guarded\""));
    }
    assertThat(WriteAccess.problem(session, ENDPOINT, Tables.named("guarded"), shape)).isEmpty();
    assertThat(tables.cells("guarded")).hasSize(1);
  }

  @Test
  void noMoreRowsAreWrittenInASecondThanAllowed(CqlSession session) throws Exception {
    session.execute("CREATE TABLE store.paced (id int PRIMARY KEY)");
    for (int id = 0; id < 600; id++) {
      session.execute("INSERT INTO store.paced (id) VALUES (?)", id);
    }
    Tables tables = new Tables(session, directory);
    Path file = tables.export("paced");
    long start = System.nanoTime();

    tables.importInto("paced", file, 300);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_900));
  }

  @Test
  void aRowThatTheServerRefusesIsNamed(CqlSession session) throws Exception {
    session.execute("CREATE TABLE store.texts (id text PRIMARY KEY, v text)");
    session.execute("CREATE TABLE store.empties (id text, k int, v text, PRIMARY KEY ((id, k)))");
    session.execute("INSERT INTO store.empties (id, k, v) VALUES ('', 1, 'x')");
    Tables tables = new Tables(session, directory);
    Path file = tables.export("empties");
    session.execute("DROP TABLE store.empties");
    session.execute("CREATE TABLE store.empties (id text PRIMARY KEY, k int, v text)");

    assertThatThrownBy(() -> tables.importInto("empties", file))
        .hasMessageContaining("Cannot write the row id = ''")
        .hasMessageContaining("Key may not be empty");
  }
}
