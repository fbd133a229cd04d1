package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.glue.JobSize;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A payload is taken as it is meant, or refused with everything that is wrong with it. */
class PayloadTest {
  @Test
  void defaultsAreThoseThatTheDocumentationPromises() {
    RedshiftUnload flow = Payloads.read(Events.read("redshift-unload-defaults"));

    assertThat(flow.partition()).isEmpty();
    assertThat(flow.writeMode().text()).isEqualTo("append");
    assertThat(flow.fileFormat().text()).isEqualTo("parquet");
    assertThat(Payloads.terms(Events.read("redshift-unload-defaults")))
        .isEqualTo(
            new LaunchTerms(
                new JobSize("5.1", "G.1X", 2, 60, 1),
                Optional.empty(),
                Optional.empty(),
                false,
                false));
  }

  @Test
  void dayIsThatOfTheClockWhereNothingElseIsSaid() {
    String payload = Events.edit("redshift-unload-defaults", e -> e.put("SnapshotYN", "Y"));

    assertThat(Payloads.read(payload).destination())
        .hasToString(
            "s3://lakeferry-lake/sampledatalake/demo_master/parquet/lineitem/"
                + "snapshot_day_key=2026-11-21/");
  }

  @Test
  void sizeIsTaken() {
    assertThat(Payloads.terms(Events.read("redshift-unload-sized")).size())
        .isEqualTo(new JobSize("5.1", "G.2X", 4, 120, 2));
  }

  @Test
  void manyProblemsAreSaidAtOnce() {
    assertThat(Payloads.problems(Events.read("redshift-unload-bad-many")))
        .containsExactlyInAnyOrder(
            "Unknown key Workers: did you mean WorkerType?",
            "Invalid table name, 1 part where schema.table has 2: orders",
            "Invalid s3FilePath: Invalid S3 path, write s3://bucket/prefix/: /data/lake",
            "Invalid JdbcUrl, write jdbc:redshift://host:port/database or"
                + " jdbc:redshift:iam://host:port/database, without user or password",
            "Invalid RedshiftRoleArn, write arn:aws:iam::<account>:role/<name>, or default for the"
                + " warehouse's own: LakeferryRedshiftRole",
            "Invalid FileFormat, use one of parquet, orc, csv, json, avro: xlsx",
            "Invalid WriteMode, use one of append, overwrite, ignore, errorifexists: replace",
            "Invalid ScheduledTime, write it as 2026-11-20T06:00:00Z (a schedule of EventBridge"
                + " Scheduler fills in <aws.scheduler.scheduled-time>): yesterday",
            "Invalid SnapshotYN, use y for one partition or n for the whole table: yes",
            "Invalid TimeZone, use an IANA name such as Europe/Berlin: Mars/Olympus",
            "Invalid GlueVersion, the jobs need Java 17, so 5.0 or later: 2.0",
            "Invalid WorkerType, use one of G.1X, G.2X, G.4X, G.8X, G.12X, G.16X, R.1X, R.2X,"
                + " R.4X, R.8X: G.3X",
            "Invalid NumberOfWorkers, it must be a number and is a string",
            "Invalid TimeoutMinutes, it must be a whole number from 1 to 10080: 0");
  }

  @Test
  void missingKeysAreNamedWithAnExample() {
    assertThat(Payloads.problems("{}"))
        .containsExactly(
            "Missing PrefixedTablename: such as demo_master.orders",
            "Missing s3FilePath: such as s3://bucket/folder/",
            "Missing JdbcUrl: such as jdbc:redshift://host:5439/database",
            "Missing RedshiftRoleArn: such as arn:aws:iam::123456789012:role/Unload");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "redshift-unload-bad-three-part-name | Invalid table name, 3 parts where schema.table has"
            + " 2: dev.demo_master.lineitem",
        "redshift-unload-bad-unknown-key | Unknown key WriteMod: did you mean WriteMode?",
        "redshift-unload-bad-scheduled-event | Invalid payload, it is a bare event of a rule or"
            + " schedule: give the target a constant Input (JSON) with the payload, as in"
            + " events/redshift-unload.json",
      })
  void badSampleHasOneProblem(String event, String problem) {
    assertThat(Payloads.problems(Events.read(event))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "s3FilePath | \"s3://work-bucket/\" | Invalid s3FilePath, it and the place of receipts and quarantine, s3://work-bucket/lakeferry/, are in one another: s3://work-bucket/",
        "s3FilePath | \"s3://work-bucket/lakeferry/staging\" | Invalid s3FilePath, it and the place of receipts and quarantine, s3://work-bucket/lakeferry/, are in one another: s3://work-bucket/lakeferry/staging/",
        "NumberOfWorkers | 1 | Invalid NumberOfWorkers, it must be a whole number from 2 to 299: 1",
        "NumberOfWorkers | 300 | Invalid NumberOfWorkers, it must be a whole number from 2 to 299: 300",
        "NumberOfWorkers | 2.5 | Invalid NumberOfWorkers, it must be a whole number from 2 to 299: 2.5",
        "NumberOfWorkers | 1e99 | Invalid NumberOfWorkers, it must be a whole number from 2 to 299: 1E+99",
        "TimeoutMinutes | 10081 | Invalid TimeoutMinutes, it must be a whole number from 1 to 10080: 10081",
        "MaxConcurrentRuns | 0 | Invalid MaxConcurrentRuns, it must be a whole number from 1 to 4000: 0",
        "MaxConcurrentRuns | 4001 | Invalid MaxConcurrentRuns, it must be a whole number from 1 to 4000: 4001",
        "Force | \"yes\" | Invalid Force, it must be a boolean and is a string",
        "Catalog | \"lake\" | Invalid Catalog, it must be an object and is a string",
        "Catalog | {\"Database\":\"d\"} | Missing Catalog.Table: drop Catalog to register nothing",
        "Catalog | {\"Database\":\"d\",\"Table\":1} | Invalid Catalog.Table, it must be a string and is a number",
        "Catalog | {\"Database\":\"d\",\"Table\":\"t\",\"Schema\":\"s\"} | Unknown key Catalog.Schema: Catalog has Database and Table",
        "GlueVersion | \"4.0\" | Invalid GlueVersion, the jobs need Java 17, so 5.0 or later: 4.0",
        "GlueVersion | 5.1 | Invalid GlueVersion, it must be a string and is a number",
        "SecretId | \"a secret\" | Invalid SecretId, give the name or the ARN of a secret, not what it holds",
        "Transform | \" \" | Invalid Transform, write a SELECT over the view source, of at most 65536 characters",
        "Transform | \"DROP TABLE source\" | Invalid Transform, it must be a query, which begins with SELECT, WITH, VALUES, FROM or an opening parenthesis, and it begins with DROP",
        "ScheduledTime | \"<aws.scheduler.scheduled-time>\" | Invalid ScheduledTime, write it as 2026-11-20T06:00:00Z (a schedule of EventBridge Scheduler fills in <aws.scheduler.scheduled-time>): <aws.scheduler.scheduled-time>",
        "ScheduledTime | \"+99999-01-01T00:00:00Z\" | Invalid ScheduledTime, write it as 2026-11-20T06:00:00Z (a schedule of EventBridge Scheduler fills in <aws.scheduler.scheduled-time>): +99999-01-01T00:00:00Z",
      })
  void valueOutOfItsBoundsIsRefused(String key, String value, String problem) {
    assertThat(Payloads.problems(Payloads.raw(key, value))).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"G.1X", "G.2X", "G.4X", "G.8X", "G.12X", "G.16X", "R.1X", "R.2X", "R.4X", "R.8X"})
  void everyWorkerTypeOfSparkJobsIsTaken(String type) {
    assertThat(Payloads.terms(Payloads.with("WorkerType", type)).size().workerType())
        .isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default",
        "arn:aws:iam::123456789012:role/path/Name",
        "arn:aws-cn:iam::123456789012:role/a,arn:aws-cn:iam::123456789012:role/b"
      })
  void rolesOfRedshiftAreTaken(String role) {
    assertThat(Payloads.read(Payloads.with("RedshiftRoleArn", role)).redshiftRoleArn())
        .isEqualTo(role);
  }
}
