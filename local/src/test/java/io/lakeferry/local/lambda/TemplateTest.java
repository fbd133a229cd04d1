package io.lakeferry.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Path OWN = Path.of("..", "template.yaml");

  @Test
  void theRepositorysOwnTemplateGivesItsFunctions() throws IOException {
    Template template = Template.read(OWN, Map.of("LakeBucketName", "lake"));

    LambdaFunction unload = template.function("RedshiftUnloadFunction");
    assertThat(unload.handler())
        .isEqualTo("io.lakeferry.functions.launch.RedshiftUnloadFunction::handleRequest");
    assertThat(unload.memoryMegabytes()).isEqualTo(1024);
    assertThat(unload.timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(unload.retries()).isEqualTo(2);
    assertThat(unload.environment())
        .containsEntry("WORK_PATH", "s3://lakeferry-work-000000000000-us-east-1/lakeferry/")
        .containsEntry(
            "JOB_JAR",
            "s3://lakeferry-work-000000000000-us-east-1/lakeferry/jars/lakeferry-glue-jobs-glue.jar")
        .containsEntry("GLUE_ROLE_ARN", "arn:aws:iam::000000000000:role/GlueRole");
    assertThat(template.buckets())
        .containsExactlyEntriesOf(Map.of("WorkBucket", "lakeferry-work-000000000000-us-east-1"));
    assertThat(template.outputs().get("RedshiftRoleArn").asText())
        .isEqualTo("arn:aws:iam::000000000000:role/RedshiftRole");
  }

  @Test
  void theRepositorysOwnTemplateGivesItsScheduleAndItsRule() throws IOException {
    Template template =
        Template.read(
            OWN,
            Map.of(
                "LakeBucketName", "lake",
                "UnloadState", "ENABLED",
                "UnloadTimeZone", "Europe/Berlin"));

    assertThat(template.schedules())
        .extracting(Schedule::function, Schedule::enabled)
        .containsExactlyInAnyOrder(
            tuple("RedshiftUnloadFunction", true),
            tuple("S3ToRdsFunction", false),
            tuple("KeyspacesExportFunction", false),
            tuple("RunSweepFunction", true));
    Schedule daily = scheduleOf("RedshiftUnloadFunction", template);
    assertThat(daily.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(daily.input())
        .contains("\"s3FilePath\": \"s3://lake/sampledatalake/\"")
        .contains("\"RedshiftRoleArn\": \"arn:aws:iam::000000000000:role/RedshiftRole\"");
    assertThat(scheduleOf("RunSweepFunction", template).input())
        .isEqualToIgnoringWhitespace("{\"LookBackHours\": 48}");
    assertThat(template.function("RunSweepFunction").retries()).isZero();
    assertThat(template.rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.function()).isEqualTo("JobStateFunction"));
  }

  @Test
  void theRepositorysOwnTemplateLoadsFromTheLakeOrAnotherBucket() throws IOException {
    Template fromLake = Template.read(OWN, Map.of("LakeBucketName", "lake"));
    Template fromOther =
        Template.read(OWN, Map.of("LakeBucketName", "lake", "SourceBucketName", "arrivals"));

    assertThat(fromLake.function("S3ToRdsFunction").handler())
        .isEqualTo("io.lakeferry.functions.launch.S3ToRdsFunction::handleRequest");
    assertThat(fromLake.function("S3ToRdsFunction").environment())
        .containsAllEntriesOf(
            Map.of(
                "WORK_PATH", "s3://lakeferry-work-000000000000-us-east-1/lakeferry/",
                "GLUE_ROLE_ARN", "arn:aws:iam::000000000000:role/GlueRole"))
        .containsKeys("JOB_JAR", "PLACEHOLDER_SCRIPT");
    assertThat(scheduleOf("S3ToRdsFunction", fromLake).input())
        .contains("\"SourcePath\": \"s3://lake/store-events/\"");
    assertThat(scheduleOf("S3ToRdsFunction", fromOther).input())
        .contains("\"SourcePath\": \"s3://arrivals/store-events/\"");
  }

  @Test
  void theRepositorysOwnTemplateExportsATableOfKeyspaces() throws IOException {
    Template template =
        Template.read(
            OWN,
            Map.of(
                "LakeBucketName", "lake",
                "ExportState", "ENABLED",
                "ExportTable", "t",
                "ImportKeyspace", "copies"));

    LambdaFunction export = template.function("KeyspacesExportFunction");
    assertThat(export.handler())
        .isEqualTo("io.lakeferry.functions.launch.KeyspacesExportFunction::handleRequest");
    assertThat(export.timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(export.environment())
        .containsKeys("WORK_PATH", "JOB_JAR", "PLACEHOLDER_SCRIPT", "GLUE_ROLE_ARN");
    Schedule daily = scheduleOf("KeyspacesExportFunction", template);
    assertThat(daily.enabled()).isTrue();
    assertThat(daily.input())
        .contains("\"KeyspaceName\": \"store\"")
        .contains("\"TableName\": \"t\"")
        .contains("\"S3Uri\": \"s3://lake/\"");
  }

  private static Schedule scheduleOf(String function, Template template) {
    return template.schedules().stream()
        .filter(schedule -> schedule.function().equals(function))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aConditionTakesAwayAResource() throws IOException {
    Template template =
        Template.read(
            OWN, Map.of("LakeBucketName", "lake", "GlueRoleArn", "arn:aws:iam::1:role/x"));

    assertThat(template.roles().keySet()).containsExactly("RedshiftRole");
    assertThat(template.function("RedshiftUnloadFunction").environment())
        .containsEntry("GLUE_ROLE_ARN", "arn:aws:iam::1:role/x");
  }

  @Test
  void aParameterWithoutDefaultMustBeGiven() {
    assertThatThrownBy(() -> Template.read(OWN, Map.of()))
        .hasMessage("Invalid template, line 7: the parameter LakeBucketName has no default");
  }

  @Test
  void anUnknownFunctionIsToldWhichThereAre() throws IOException {
    Template template = Template.read(OWN, Map.of("LakeBucketName", "lake"));

    assertThatThrownBy(() -> template.function("Redshift"))
        .hasMessage(
            "Unknown function Redshift; template.yaml has JobStateFunction,"
                + " KeyspacesExportFunction, RedshiftUnloadFunction, RunSweepFunction, S3ToRdsFunction");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Stage | blue",
        "{Ref: Stage} | blue",
        "!Ref AWS::Region | us-east-1",
        "!Ref Bucket | lakeferry-bucket",
        "!GetAtt Bucket.Arn | arn:aws:s3:::lakeferry-bucket",
        "{'Fn::GetAtt': [Bucket, Arn]} | arn:aws:s3:::lakeferry-bucket",
        "!Sub '${Stage}-${Bucket.Arn}-${!Literal}' | blue-arn:aws:s3:::lakeferry-bucket-${Literal}",
        "!Sub ['${Stage}${Other}', {Other: !Ref AWS::Partition}] | blueaws",
        "!Join ['-', [a, !Ref Stage]] | a-blue",
        "!Select [1, [a, b]] | b",
        "!Select [1, !Split [':', 'x:y']] | y",
        "!If [IsBlue, yes-blue, not-blue] | yes-blue",
        "!If [IsNotBlue, yes, no-it-is] | no-it-is",
        "{'Fn::If': [Both, b, c]} | b",
      })
  void anIntrinsicFunctionGivesItsValue(String expression, String expected) {
    Template template = Template.parse(small(expression), Map.of());

    assertThat(template.outputs().get("Out").asText()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!ImportValue x | line 12: the intrinsic function Fn::ImportValue is unknown on a laptop",
        "{'Fn::FindInMap': [a, b, c]}"
            + " | line 12: the intrinsic function Fn::FindInMap is unknown on a laptop",
        "!Ref Nothing | line 12: there is no parameter or resource Nothing",
        "!GetAtt Bucket.Color"
            + " | line 12: the attribute Color of AWS::S3::Bucket is unknown on a laptop",
        "!Select [5, [a]] | line 12: Fn::Select asks for an item that is not there",
        "!Join [a] | line 12: a list of 2 is expected",
        "!If [Nothing, a, b] | line 12: the condition Nothing is not there",
      })
  void whatIsUnknownIsRefusedWithItsLine(String expression, String problem) {
    assertThatThrownBy(() -> Template.parse(small(expression), Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Invalid template, " + problem);
  }

  @Test
  void brokenYamlIsRefusedWithItsLine() {
    assertThatThrownBy(() -> Template.parse("a: 1\nb: [", Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("Invalid template, line 2: ");
  }

  @Test
  void anUnknownParameterIsRefused() {
    assertThatThrownBy(() -> Template.parse(small("x"), Map.of("Stagee", "x")))
        .hasMessage("Unknown parameter Stagee; the template has [Stage]");
  }

  @Test
  void aFunctionWithoutEnvironmentOrEventsHasLambdasDefaults() {
    Template template =
        Template.parse(
            "Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Handler: 'a.B::c'}}}",
            Map.of());

    assertThat(template.function("F"))
        .isEqualTo(new LambdaFunction("F", "a.B::c", 128, Duration.ofSeconds(3), Map.of(), 2));
  }

  private static String small(String expression) {
    return """
        Parameters:
          Stage: {Type: String, Default: blue}
        Conditions:
          IsBlue: !Equals [!Ref Stage, blue]
          IsNotBlue: !Not [!Condition IsBlue]
          Both: !And [Condition: IsBlue, !Not [Condition: IsNotBlue]]
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
        Outputs:
          Out:
            Value: %s
        """
        .formatted(expression);
  }
}
