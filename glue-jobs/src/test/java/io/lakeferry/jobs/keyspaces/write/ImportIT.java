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
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
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
  void aRowThatHasLostItsKeyIsNoPartitionWithoutRows(CqlSession session) throws Exception {
    session.execute(
        "CREATE TABLE store.keyless (shop text, id int, note text, owner text static,"
            + " right_c int, PRIMARY KEY (shop, id))");
    Path file = differences("I a null owner=o", "I b\n null note=x owner=o");

    assertThatThrownBy(() -> new Tables(session, directory).importInto("keyless", file))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot import row 2 of ")
        .hasMessageContaining(", its key has a NULL: shop = 'b\\u000a', id = NULL; correct the");
  }

  @Test
  void anIncrementalExportMakesOnePictureOfTheOther(CqlSession session) throws Exception {
    session.execute(
        "CREATE TABLE store.orders (shop text, id int, note text, owner text static,"
            + " right_c int, PRIMARY KEY (shop, id))");
    session.execute(
        "INSERT INTO store.orders (shop, id, note, owner, right_c) VALUES ('changed', 1, 'x', 'o', 5)");
    session.execute("INSERT INTO store.orders (shop, id, owner) VALUES ('gone', 1, 'g')");
    session.execute("INSERT INTO store.orders (shop, id, owner) VALUES ('gone', 2, 'g')");
    session.execute("INSERT INTO store.orders (shop, id, owner) VALUES ('left alone', 1, 'l')");
    session.execute("INSERT INTO store.orders (shop, owner) VALUES ('was alone', 'w')");
    session.execute("INSERT INTO store.orders (shop, owner) VALUES ('filled', 'f')");
    Path file =
        differences(
            "C changed 1 note=y right_c=null owner=o",
            "D gone 1",
            "D gone 2",
            "D left%20alone 1",
            "I left%20alone null owner=still",
            "D was%20alone null",
            "D filled null",
            "I filled 9 note=new owner=f2",
            "I new 1 note=n right_c=3");
    Tables tables = new Tables(session, directory);

    Written written = tables.importInto("orders", file);

    assertThat(written).isEqualTo(new Written(9, 4, 5, 0));
    assertThat(session.execute("SELECT shop, id, note, owner, right_c FROM store.orders").all())
        .extracting(row -> row.getFormattedContents())
        .containsExactlyInAnyOrder(
            "[shop:'changed', id:1, note:'y', owner:'o', right_c:NULL]",
            "[shop:'left alone', id:NULL, note:NULL, owner:'still', right_c:NULL]",
            "[shop:'filled', id:9, note:'new', owner:'f2', right_c:NULL]",
            "[shop:'new', id:1, note:'n', owner:NULL, right_c:3]");
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

  /** Rows as {@code code shop id column=value …}, in a file as Spark writes it. */
  private static Path differences(String... rows) throws Exception {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            """
            message spark_schema { optional binary shop (UTF8); optional int32 id;
            optional binary diff (UTF8); optional binary left_note (UTF8);
            optional binary right_note (UTF8); optional binary left_owner (UTF8);
            optional binary right_owner (UTF8); optional int32 left_right_c;
            optional int32 right_right_c; }
            """);
    Path file = directory.resolve("diff.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration(false))
            .withType(schema)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      for (String row : rows) {
        String[] words = row.split(" ", -1);
        Group group = new SimpleGroup(schema);
        group.add("diff", words[0].substring(0, 1));
        group.add("shop", words[1].replace("%20", " "));
        if (!words[2].equals("null")) {
          group.add("id", Integer.parseInt(words[2]));
        }
        for (int i = 3; i < words.length; i++) {
          String[] pair = words[i].split("=", 2);
          if (pair[0].equals("right_c") && !pair[1].equals("null")) {
            group.add("right_right_c", Integer.parseInt(pair[1]));
          } else if (!pair[0].equals("right_c")) {
            group.add("right_" + pair[0], pair[1]);
          }
        }
        writer.write(group);
      }
    }
    return file;
  }
}
