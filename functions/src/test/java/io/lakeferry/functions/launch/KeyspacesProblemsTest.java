package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.functions.aws.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payload over Cassandra is refused with everything that is wrong with it. */
class KeyspacesProblemsTest {
  @Test
  void manyProblemsAreSaidAtOnce() {
    assertThat(Payloads.problemsOfKeyspaces(Events.read("keyspaces-bad-many")))
        .containsExactlyInAnyOrder(
            "Unknown key TimeZone: did you mean TableName?",
            "Unknown key Workers: did you mean WorkerType?",
            "Invalid KeyspaceName: Invalid name, write 1 to 48 letters, digits and underscores"
                + " without quotes, in the case that Cassandra stores: my-store",
            "Invalid TableName: Invalid name, write 1 to 48 letters, digits and underscores without"
                + " quotes, in the case that Cassandra stores: ",
            "Invalid ContactPoints: Invalid contact point, write host:port, such as 10.0.0.7:9042",
            "Invalid LocalDatacenter, name the data center as the cluster does, or drop the key: ",
            "Missing SecretId: ContactPoints are those of a Cassandra cluster, which asks for a user"
                + " and a password; drop ContactPoints to speak to Amazon Keyspaces",
            "Invalid DriverConf, name a file of options, such as s3://bucket/conf/cassandra.conf;"
                + " the options themselves belong into the file",
            "Invalid S3Uri: Invalid S3 path, write s3://bucket/prefix/: /data/lake",
            "Invalid Format, use one of parquet, json, csv, orc: avro",
            "Invalid ScheduledTime, write it as 2026-11-20T06:00:00Z (a schedule of EventBridge"
                + " Scheduler fills in <aws.scheduler.scheduled-time>): yesterday",
            "Invalid WhereClause, write the condition without the word WHERE: WHERE visits > 3",
            "Invalid Columns, it must be a list of strings and is a string",
            "Invalid DistinctKeys, it has a column twice: country",
            "Invalid DistinctKeys, Operation export does not heed it: drop it, or use count",
            "Invalid IncludeMetadata, it must be a boolean and is a string",
            "Invalid EmptyValues, use one of fail, null: skip",
            "Invalid MaxReadsPerSecond, it must be a whole number from 1 to 9223372036854775807: 0",
            "Invalid MaxWritesPerSecond, it must be a whole number from 1 to 9223372036854775807:"
                + " 1.5",
            "Invalid MaxWritesPerSecond, Operation export does not heed it: drop it, or use import",
            "Invalid MaxReadUnits, it must be a number and is a string",
            "Invalid Consistency, use one of local_one, local_quorum, one: QUORUM",
            "Invalid PastUri, a doubled slash is a folder without a name to S3; give the folder"
                + " above it: s3://lakeferry-lake/export//a/",
            "Invalid PastUri, CurrentUri: one is given without the other; give both, or none to"
                + " compare the two newest exports of the table",
            "Invalid PastUri, Operation export does not heed it: drop it, or use"
                + " incremental-export",
            "Invalid SourceUri, Operation export does not heed it: drop it, or use import",
            "Invalid GlueVersion, the jobs need Java 17, so 5.0 or later: 4.0");
  }

  @Test
  void missingKeysAreNamedWithAnExample() {
    assertThat(Payloads.problemsOfKeyspaces("{}"))
        .containsExactly(
            "Missing KeyspaceName: such as store",
            "Missing TableName: such as customers",
            KeyspacesTransfer.MISSING_LAKE);
    assertThat(Payloads.problemsOfKeyspaces("{\"Operation\":\"import\"}"))
        .containsExactly(
            "Missing KeyspaceName: such as store",
            "Missing TableName: such as customers",
            KeyspacesTransfer.MISSING_SOURCE);
    assertThat(Payloads.problemsOfKeyspaces("{\"Operation\":\"count\"}")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "keyspaces-bad-unknown-key | Unknown key WHERE_CLAUSE: did you mean WhereClause?",
        "keyspaces-bad-where-of-import | Invalid WhereClause, Operation import does not heed it:"
            + " drop it, or use export or count",
        "keyspaces-bad-scheduled-event | Invalid payload, it is a bare event of a rule or schedule:"
            + " give the target a constant Input (JSON) with the payload, as in"
            + " events/keyspaces-export.json",
      })
  void badSampleHasOneProblem(String event, String problem) {
    assertThat(Payloads.problemsOfKeyspaces(Events.read(event))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "export | S3Uri | \"s3://work-bucket/\" | Invalid S3Uri, it and the place of receipts and"
            + " quarantine, s3://work-bucket/lakeferry/, are in one another: s3://work-bucket/",
        "import | SourceUri | \"s3://work-bucket/lakeferry/staging/\" | Invalid SourceUri, it and"
            + " the place of receipts and quarantine, s3://work-bucket/lakeferry/, are in one"
            + " another: s3://work-bucket/lakeferry/staging/",
        "columns | Columns | [] | Invalid Columns, the list is empty: name at least one, or drop"
            + " the key",
        "count-distinct | DistinctKeys | [] | Invalid DistinctKeys, the list is empty: name at"
            + " least one, or drop the key",
        "cassandra | ContactPoints | [] | Invalid ContactPoints, the list is empty: name at least"
            + " one, or drop the key",
        "cassandra | ContactPoints | [\"a\", \"a:9042\"] | Invalid ContactPoints, a server is there"
            + " twice: [a:9042, a:9042]",
        "columns | Columns | [\"a\", \"b\", \"a\"] | Invalid Columns, it has a column twice: a",
        "columns | Columns | [\"\"] | Invalid Columns: Invalid column, write its name as Cassandra"
            + " stores it, with 1 to 255 characters and no control characters:",
        "export | SecretId | \"lakeferry/cassandra\" | Invalid SecretId, without ContactPoints the"
            + " job speaks to Amazon Keyspaces in its Region, as its own role: drop it, or name the"
            + " servers of a Cassandra cluster in ContactPoints",
        "export | LocalDatacenter | \"dc1\" | Invalid LocalDatacenter, without ContactPoints the job"
            + " speaks to Amazon Keyspaces in its Region, as its own role: drop it, or name the"
            + " servers of a Cassandra cluster in ContactPoints",
        "incremental-export-uris | PastUri | \"s3://lakeferry-lake/export/\" | Invalid CurrentUri,"
            + " it and PastUri are the same or in one another:"
            + " s3://lakeferry-lake/export/store/customers/snapshot/year=2026/month=11/day=20/"
            + "hour=06/minute=00/, s3://lakeferry-lake/export/",
        "count | Consistency | \"ALL\" | Invalid Consistency, use one of local_one, local_quorum,"
            + " one: ALL",
        "count | Format | \"csv\" | Invalid Format, Operation count does not heed it: drop it, or"
            + " use export or incremental-export or import",
        "export | Operation | \"delete\" | Invalid Operation, use one of export,"
            + " incremental-export, count, import: delete",
        "export | GlueVersion | \"4.0\" | Invalid GlueVersion, the jobs need Java 17, so 5.0 or"
            + " later: 4.0",
      })
  void valueOutOfItsBoundsIsRefused(String sample, String key, String value, String problem) {
    assertThat(Payloads.problemsOfKeyspaces(Payloads.raw("keyspaces-" + sample, key, value)))
        .satisfiesExactly(text -> assertThat(text.strip()).isEqualTo(problem));
  }

  @Test
  void folderThatBecomesTooDeepIsRefused() {
    String deep = "\"s3://lakeferry-lake/" + "x".repeat(890) + "/\"";

    assertThat(Payloads.problemsOfKeyspaces(Payloads.raw("keyspaces-export", "S3Uri", deep)))
        .singleElement()
        .asString()
        .startsWith("Invalid S3 prefix, it has ");
  }
}
