package io.lakeferry.jobs.keyspaces.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.jobs.JobFailure;
import java.nio.file.Path;
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

/** What an import makes of an incremental export. */
@ExtendWith(TestCassandra.class)
class ImportedChangesIT {
  @TempDir private static Path directory;

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
