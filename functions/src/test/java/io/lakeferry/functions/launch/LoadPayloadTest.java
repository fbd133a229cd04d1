package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.functions.aws.Events;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The payload of a load is taken as it is meant, or refused with everything that is wrong. */
class LoadPayloadTest {
  @Test
  void defaultsAreThoseThatTheDocumentationPromises() {
    assertThat(Payloads.load(Events.read("s3-to-rds-defaults")))
        .isEqualTo(
            new S3ToRds(
                LakePath.parse("s3://lakeferry-lake/store-events/"),
                SourceFormat.JSON,
                List.of(),
                RdsTableName.parse("store_events"),
                "lakeferry/store-postgres",
                LoadMode.APPEND,
                List.of(),
                Optional.empty(),
                List.of(),
                SchemaEvolution.ADD,
                new BadRecordLimit(OptionalLong.empty(), new BigDecimal("0.1")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everyKeyIsTaken() {
    S3ToRds upsert = Payloads.load(Events.read("s3-to-rds-upsert"));
    assertThat(upsert.mode()).isEqualTo(LoadMode.UPSERT);
    assertThat(upsert.keyColumns()).containsExactly("request_id");
    assertThat(upsert.exclude())
        .extracting(KeyGlob::text)
        .containsExactly("bookmarks/**", "**/_temporary/**");
    assertThat(upsert.requiredColumns()).containsExactly("ts", "event_type");
    assertThat(upsert.columns().orElseThrow().columns()).hasSize(12);
    assertThat(upsert.targetSecretId()).isEqualTo("lakeferry/store-mariadb");

    S3ToRds replace = Payloads.load(Events.read("s3-to-rds-replace-csv"));
    assertThat(replace.mode()).isEqualTo(LoadMode.REPLACE);
    assertThat(replace.format()).isEqualTo(SourceFormat.CSV);
    assertThat(replace.evolution()).isEqualTo(SchemaEvolution.FREEZE);
    assertThat(replace.target()).isEqualTo(RdsTableName.parse("sales.stores"));
    assertThat(replace.badRecords().maxRecords()).hasValue(0);

    assertThat(Payloads.load(Events.read("s3-to-rds-sized")).badRecords())
        .isEqualTo(new BadRecordLimit(OptionalLong.of(1000), new BigDecimal("0.01")));
    assertThat(Payloads.load(Events.read("s3-to-rds-lake")).lake())
        .contains(
            new LakeCopy(
                LakePath.parse("s3://lakeferry-lake/store-events-table/"),
                List.of("event_type"),
                Optional.of(new CatalogTable("lake", "store_events"))));
    assertThat(Payloads.load(Events.read("s3-to-rds-replay")).replay())
        .contains(new RunKey("20261120T010000Z-0123456789ab"));
    assertThat(Payloads.load(Events.read("s3-to-rds-transform")).transform().orElseThrow())
        .startsWith("SELECT request_id, upper(category)");
  }

  @Test
  void columnsAreWrittenAsTheyAreDeclared() {
    String payload =
        Events.edit(
            "s3-to-rds",
            event -> {
              event.put("Columns", "\"Request Id\" text, Store_Id int");
              event.putArray("KeyColumns").add("request id");
              event.putArray("RequiredColumns").add("STORE_ID");
            });

    assertThat(Payloads.load(payload).keyColumns()).containsExactly("Request Id");
    assertThat(Payloads.load(payload).requiredColumns()).containsExactly("store_id");
  }

  @Test
  void keyAndPartitionsMayBeOfTheTransform() {
    String payload =
        Events.edit(
            "s3-to-rds-lake",
            event -> {
              event.put("Columns", "id int, at timestamp");
              event.put("Transform", "SELECT id AS key, to_date(at) AS day FROM source");
              event.putArray("KeyColumns").add("key");
              event.putArray("PartitionBy").add("day");
              event.putArray("RequiredColumns").add("AT");
            });

    assertThat(Payloads.load(payload).keyColumns()).containsExactly("key");
    assertThat(Payloads.load(payload).lake().orElseThrow().partitionBy()).containsExactly("day");
    assertThat(Payloads.load(payload).requiredColumns()).containsExactly("at");
    assertThat(
            Payloads.problemsOfLoad(
                payload.replace("\"AT\"", "\"day\"").replace("[ \"AT\" ]", "[\"day\"]")))
        .containsExactly("Invalid RequiredColumns: Columns has no day, it has id, at");
  }

  @Test
  void aLoadHasNoTimeZone() {
    assertThat(
            Payloads.problemsOfLoad(
                Events.edit("s3-to-rds", event -> event.put("TimeZone", "Europe/Berlin"))))
        .singleElement()
        .asString()
        .startsWith("Unknown key TimeZone: did you mean ");
  }

  @Test
  void manyProblemsAreSaidAtOnce() {
    assertThat(Payloads.problemsOfLoad(Events.read("s3-to-rds-bad-many")))
        .containsExactlyInAnyOrder(
            "Unknown key Workers: did you mean WorkerType?",
            "Invalid SourcePath, a doubled slash is a folder without a name to S3; give the folder"
                + " above it: s3://lakeferry-lake/store-events//",
            "Invalid SourceFormat, use one of json, csv, parquet: xml",
            "Invalid Exclude: Invalid pattern, a bracket is not closed: [a",
            "Invalid TargetTable: Invalid table name, 3 parts where schema.table has 2 at most:"
                + " db.sales.store_events",
            "Invalid TargetSecretId, give the name or the ARN of a secret, not what it holds",
            "Invalid WriteMode, use one of append, upsert, replace: overwrite",
            "Invalid SchemaEvolution, use one of add, freeze: merge",
            "Invalid MaxBadRecords, it must be a whole number from 0 to 9223372036854775807: -1",
            "Invalid MaxBadRatio, it must be a number from 0 to 1: 10",
            "Invalid Columns: request_id: Invalid column type, write its length, as in varchar(64),"
                + " or text: varchar; store_id: Invalid column type, use one of boolean, smallint,"
                + " int, bigint, float, double, decimal, varchar, text, date, timestamp,"
                + " timestamptz, binary, json: number",
            "Invalid RequiredColumns, it must be a list of strings and is a string",
            "Invalid PartitionBy, it has a column twice: event_type",
            "Missing LakePath: without it no files are written for PartitionBy to be about",
            "Invalid Replay, give the run key of the run whose quarantine is to be loaded, such as"
                + " 20261120T060000Z-0123456789ab: Invalid run key: last",
            "Invalid GlueConnection, give the name of a Glue connection or drop the key: ");
  }

  @Test
  void missingKeysAreNamedWithAnExample() {
    assertThat(Payloads.problemsOfLoad("{}"))
        .containsExactly(
            "Missing SourcePath: such as s3://bucket/folder/",
            "Missing TargetTable: such as store_events or sales.store_events",
            "Missing TargetSecretId: such as lakeferry/store-events");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "s3-to-rds-bad-unknown-key | Unknown key GlueRSConnection: did you mean GlueConnection?",
        "s3-to-rds-bad-upsert-without-key | Missing KeyColumns: WriteMode upsert needs the columns"
            + " that tell rows apart, such as [\"request_id\"]",
        "s3-to-rds-bad-overlap | Invalid LakePath, it and SourcePath are in one another, so that the"
            + " job would load what it writes: s3://lakeferry-lake/store-events-table/,"
            + " s3://lakeferry-lake/",
        "s3-to-rds-bad-scheduled-event | Invalid payload, it is a bare event of a rule or schedule:"
            + " give the target a constant Input (JSON) with the payload, as in"
            + " events/s3-to-rds.json",
        "redshift-unload-bad-scheduled-event | Invalid payload, it is a bare event of a rule or"
            + " schedule: give the target a constant Input (JSON) with the payload, as in"
            + " events/s3-to-rds.json",
      })
  void badSampleHasOneProblem(String event, String problem) {
    assertThat(Payloads.problemsOfLoad(Events.read(event))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SourcePath | \"s3://work-bucket/lakeferry/quarantine/\" | Invalid SourcePath, it and the"
            + " place of receipts and quarantine, s3://work-bucket/lakeferry/, are in one another:"
            + " s3://work-bucket/lakeferry/quarantine/",
        "SourcePath | \"s3://work-bucket/\" | Invalid SourcePath, it and the place of receipts and"
            + " quarantine, s3://work-bucket/lakeferry/, are in one another: s3://work-bucket/",
        "LakePath | \"s3://work-bucket/\" | Invalid LakePath, it and the place of receipts and"
            + " quarantine, s3://work-bucket/lakeferry/, are in one another: s3://work-bucket/",
        "SourcePath | \"/data\" | Invalid SourcePath: Invalid S3 path, write s3://bucket/prefix/:"
            + " /data",
        "Exclude | [1] | Invalid Exclude, it must be a list of strings and has a number in it",
        "KeyColumns | [\"request_id\", \"sku_id\"] | Invalid KeyColumns: Columns has no sku_id, it"
            + " has request_id, category, store_id, ts, event_type, sales, sku, gift_wrap, qty,"
            + " priority_shipping, contact_me, is_return",
        "KeyColumns | [\"request_id\", \"REQUEST_ID\"] | Invalid KeyColumns, it has a column twice:"
            + " request_id",
        "MaxBadRecords | 0.5 | Invalid MaxBadRecords, it must be a whole number from 0 to"
            + " 9223372036854775807: 0.5",
        "MaxBadRatio | 1.000001 | Invalid MaxBadRatio, it must be a number from 0 to 1: 1.000001",
        "MaxBadRatio | \"0.1\" | Invalid MaxBadRatio, it must be a number and is a string",
        "Catalog | {\"Database\":\"d\",\"Table\":\"t\"} | Missing LakePath: without it no files are"
            + " written for Catalog to be about",
        "Columns | \"\" | Invalid Columns: Invalid column, write a name and a type: ",
        "TargetTable | \"\" | Invalid TargetTable: Invalid identifier, it is empty; name the"
            + " object",
      })
  void valueOutOfItsBoundsIsRefused(String key, String value, String problem) {
    assertThat(Payloads.problemsOfLoad(Payloads.raw("s3-to-rds", key, value)))
        .satisfiesExactly(text -> assertThat(text.strip()).isEqualTo(problem));
  }

  @Test
  void quarantineIsNotReplayedOverEverything() {
    assertThat(
            Payloads.problemsOfLoad(
                Events.edit("s3-to-rds-replay", event -> event.put("WriteMode", "replace"))))
        .containsExactly(S3ToRds.REPLAY_REPLACES);
  }

  @Test
  void upsertWithAnEmptyKeyHasNone() {
    assertThat(
            Payloads.problemsOfLoad(
                Events.edit("s3-to-rds-upsert", event -> event.putArray("KeyColumns"))))
        .containsExactly(S3ToRds.MISSING_KEY);
  }
}
