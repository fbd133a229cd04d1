package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.functions.aws.Events;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A payload is taken as it is meant, or refused with everything that is wrong with it. */
class PayloadTest {
  private static final String MEND =
      ": store {\"username\":…,\"password\":…} in Secrets Manager, name it in SecretId, and leave"
          + " it out here";

  @Test
  void defaultsAreThoseThatTheDocumentationPromises() {
    UnloadRequest request = read(Events.read("redshift-unload-defaults")).orElseThrow();

    assertThat(request.flow().partition()).isEmpty();
    assertThat(request.flow().writeMode().text()).isEqualTo("append");
    assertThat(request.flow().fileFormat().text()).isEqualTo("parquet");
    assertThat(request.size())
        .isEqualTo(new io.lakeferry.functions.glue.JobSize("5.1", "G.1X", 2, 60, 1));
    assertThat(request.connection()).isEmpty();
    assertThat(request.scheduledTime()).isEmpty();
    assertThat(request.force()).isFalse();
  }

  @Test
  void dayIsThatOfTheClockWhereNothingElseIsSaid() {
    String payload = Events.edit("redshift-unload-defaults", e -> e.put("SnapshotYN", "Y"));

    assertThat(read(payload).orElseThrow().flow().destination())
        .hasToString(
            "s3://lakeferry-lake/sampledatalake/demo_master/parquet/lineitem/"
                + "snapshot_day_key=2026-11-21/");
  }

  @Test
  void sizeIsTaken() {
    assertThat(read(Events.read("redshift-unload-sized")).orElseThrow().size())
        .isEqualTo(new io.lakeferry.functions.glue.JobSize("5.1", "G.2X", 4, 120, 2));
  }

  @Test
  void manyProblemsAreSaidAtOnce() {
    assertThat(problems(Events.read("redshift-unload-bad-many")))
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
    assertThat(problems("{}"))
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
    assertThat(problems(Events.read(event))).containsExactly(problem);
  }

  @Test
  void credentialsAreRefusedByPlace() {
    assertThat(problems(Events.read("redshift-unload-bad-password-key")))
        .containsExactly("Invalid payload, it holds a credential in Password" + MEND);
    assertThat(problems(Events.read("redshift-unload-bad-credentials")))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).startsWith("Invalid JdbcUrl, it holds 'user': "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "Passwd",
        "DbPassword",
        "pwd",
        "Token",
        "AuthToken",
        "User",
        "Username",
        "ApiKey",
        "api_key",
        "SecretAccessKey",
        "AccessKeyId",
        "Credentials",
        "Secret",
        "SecretString",
        "MasterUserPassword",
        "RedshiftUser",
        "Passphrase",
        "PrivateKey"
      })
  void keysThatLookLikeASecretAreRefused(String key) {
    assertThat(problems(with(key, "Canary-7319")))
        .containsExactly("Invalid payload, it holds a credential in " + key + MEND);
  }

  @Test
  void keyThatHoldsTheSecretItselfIsNotRepeated() {
    assertThat(problems(with("password=Canary-7319", "x")))
        .containsExactly("Invalid payload, it holds a credential in a key" + MEND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SecretId | {\"username\":\"etl\",\"password\":\"Canary-7319\"}",
        "SecretId | AKIAIOSFODNN7EXAMPLE",
        "FileFormat | password=Canary-7319",
        "FileFormat | jdbc:redshift://etl:Canary-7319@h/d",
        "s3FilePath | s3://AKIAX:Canary-7319@bucket/",
        "GlueRSConnection | x;PWD = Canary-7319",
        "WriteMode | token: Canary-7319",
        "Transform | SELECT 'aws_secret_access_key=Canary-7319' FROM source",
        "DayPartitionValue | -----BEGIN RSA PRIVATE KEY-----Canary-7319",
      })
  void valuesThatLookLikeASecretAreRefusedUnderAnyKey(String key, String value) {
    assertThat(problems(with(key, value)))
        .containsExactly("Invalid payload, it holds a credential in " + key + MEND);
  }

  @Test
  void transformMayCompareAColumnOfThatName() {
    assertThat(problems(with("Transform", "SELECT * FROM source WHERE password = hash"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PayloadKey.class)
  void noKnownKeyLooksLikeASecretAndNoneTakesNullOrAList(PayloadKey key) {
    assertThat(CredentialGuard.looksSecret(key.text())).isFalse();
    assertThat(problems(raw(key.text(), "null")))
        .contains("Invalid " + key.text() + ", it is null: give a value or drop the key");
    if (key != PayloadKey.PARTITION_KEY && key != PayloadKey.PARTITION_VALUE) {
      assertThat(problems(raw(key.text(), "[]")))
          .anySatisfy(text -> assertThat(text).endsWith(" and is a list"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
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
    assertThat(problems(raw(key, value))).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"G.1X", "G.2X", "G.4X", "G.8X", "G.12X", "G.16X", "R.1X", "R.2X", "R.4X", "R.8X"})
  void everyWorkerTypeOfSparkJobsIsTaken(String type) {
    assertThat(read(with("WorkerType", type)).orElseThrow().size().workerType()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default",
        "arn:aws:iam::123456789012:role/path/Name",
        "arn:aws-cn:iam::123456789012:role/a,arn:aws-cn:iam::123456789012:role/b"
      })
  void rolesOfRedshiftAreTaken(String role) {
    assertThat(read(with("RedshiftRoleArn", role)).orElseThrow().flow().redshiftRoleArn())
        .isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | Invalid payload, it is empty: send one JSON object",
        "[] | Invalid payload, it is a list: send one JSON object",
        "null | Invalid payload, it is null: send one JSON object",
        "\"Canary-7319\" | Invalid payload, it is a string: send one JSON object",
        "{\"a\":Canary-7319} | Invalid payload, it is not JSON: line 1, column 6",
        "{\"Password\":\"Canary-7319 | Invalid payload, it is not JSON: line 1, column 25",
      })
  void whatIsNoObjectIsRefusedWithoutRepeatingIt(String text, String problem) {
    assertThat(problems(text)).containsExactly(problem);
  }

  @Test
  void secondValueOfAKeyAndTextAfterTheEndAreRefused() {
    String payload = Events.read("redshift-unload").strip();
    String twice = payload.substring(0, payload.length() - 1) + ", \"WriteMode\": \"append\"}";

    assertThat(problems(twice))
        .containsExactly("Invalid payload, it has WriteMode twice: leave one");
    assertThat(problems(payload + " {}"))
        .containsExactly("Invalid payload, something follows its end: send one JSON object");
  }

  private static String with(String key, String value) {
    return Events.edit("redshift-unload", event -> event.put(key, value));
  }

  private static String raw(String key, String json) {
    String payload = Events.edit("redshift-unload", event -> event.remove(key));
    return payload.substring(0, payload.length() - 1) + ",\"" + key + "\":" + json + "}";
  }

  private static Optional<UnloadRequest> read(String payload) {
    Problems problems = new Problems();
    Optional<UnloadRequest> request = read(payload, problems);
    assertThat(problems.all()).isEmpty();
    return request;
  }

  private static List<String> problems(String payload) {
    Problems problems = new Problems();
    Optional<UnloadRequest> request = read(payload, problems);
    assertThat(request.isPresent()).isEqualTo(problems.none());
    assertThat(String.join("\n", problems.all())).doesNotContain("Canary");
    return problems.all();
  }

  private static Optional<UnloadRequest> read(String payload, Problems problems) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    return JsonReader.read(
            new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), problems)
        .flatMap(json -> Event.of(json, problems))
        .flatMap(event -> new UnloadRequestReader(clock).read(event.payload(), problems));
  }
}
