package io.lakeferry.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;

/** No request gets a silent yes, and faults strike exactly the calls they were ordered for. */
class AwsEndpointTest {
  @TempDir Path directory;
  private TestingAws aws;

  @BeforeEach
  void start() throws Exception {
    aws = TestingAws.start(directory);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "GetJob|{\"JobName\":\"a\",\"Foo\":1}|InvalidInputException|Unknown field \"Foo\" in the request of GetJob",
        "CreateJob|{\"Name\":\"a\",\"Role\":\"r\",\"Command\":{\"Name\":\"glueetl\",\"ScriptLocation\":\"s\",\"Foo\":1}}|InvalidInputException|Unknown field \"Foo\" at 'command' in the request of CreateJob",
        "GetJob|{\"JobName\":7}|SerializationException|NUMBER_VALUE at 'jobName' can not be converted to a String",
        "GetJob|[]|SerializationException|ARRAY_VALUE at '' can not be converted to a Structure",
        "GetJob|{\"JobName\":|SerializationException|The request body is not JSON that can be read",
        "GetJob|{}|InvalidInputException|1 validation error detected: Value null at 'jobName' failed to satisfy constraint: Member must not be null",
        "GetJob|{\"JobName\":null}|InvalidInputException|1 validation error detected: Value null at 'jobName' failed to satisfy constraint: Member must not be null",
        "GetJob|{\"JobName\":\"\"}|ValidationException|1 validation error detected: Value at 'jobName' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "GetJobRuns|{\"JobName\":\"a\",\"MaxResults\":201}|ValidationException|1 validation error detected: Value '201' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 200",
        "StartJobRun|{\"JobName\":\"a\",\"WorkerType\":\"G.3X\"}|ValidationException|1 validation error detected: Value 'G.3X' at 'workerType' failed to satisfy constraint: Member must satisfy enum value set: [Standard, G.025X, G.1X, G.2X, G.4X, G.8X, G.12X, G.16X, R.1X, R.2X, R.4X, R.8X, Z.2X]",
      })
  void whatDoesNotFitIsRefusedInTheServicesOwnShape(
      String operation, String body, String code, String message) throws Exception {
    HttpResponse<String> response = aws.json("AWSGlue." + operation, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains(code);
    assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
    assertThat(TestingAws.tree(response).get("__type").textValue()).isEqualTo(code);
    assertThat(TestingAws.tree(response).get("message").textValue()).isEqualTo(message);
  }

  @Test
  void allProblemsOfARequestComeAtOnce() throws Exception {
    HttpResponse<String> response =
        aws.json("AWSGlue.CreateJob", "{\"Name\":\"\",\"Command\":{\"Name\":\"glueetl\"}}");

    assertThat(TestingAws.tree(response).get("message").textValue())
        .startsWith("3 validation errors detected: ")
        .contains("'role'", "'command.scriptLocation'", "'name'");
  }

  @Test
  void unknownOperationsNameTheKnownOnes() throws Exception {
    HttpResponse<String> response = aws.json("AWSGlue.GetCrawlers", "{}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestingAws.tree(response).get("__type").textValue())
        .isEqualTo("UnknownOperationException");
    assertThat(TestingAws.tree(response).get("message").textValue())
        .startsWith("Glue here has no operation \"GetCrawlers\"; it has CreateJob, UpdateJob,");
  }

  @Test
  void unknownServicesAreRefused() throws Exception {
    HttpResponse<String> response = aws.json("DynamoDB_20120810.ListTables", "{}");

    assertThat(TestingAws.tree(response).get("__type").textValue())
        .isEqualTo("UnknownOperationException");
  }

  @Test
  void aBrowserGetsWords() throws Exception {
    HttpResponse<String> response = aws.send("/", HttpRequest.Builder::GET);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith("Lakeferry's AWS endpoint: Glue, CloudWatch, Secrets Manager, STS.");
  }

  @Test
  void bodiesAreLimited() throws Exception {
    HttpResponse<String> response = aws.json("AWSGlue.GetJob", "x".repeat((8 << 20) + 1));

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void aThrottleStrikesItsCallsAndNoOthers() {
    try (GlueClient glue = aws.glue()) {
      aws.faults.throttle("ListJobs", 2);

      assertThat(glue.getDatabases(r -> {}).databaseList()).isEmpty();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> glue.listJobs(r -> {}))
            .isInstanceOfSatisfying(
                GlueException.class,
                e -> {
                  assertThat(e.statusCode()).isEqualTo(400);
                  assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
                  assertThat(e.isThrottlingException()).isTrue();
                });
      }
      assertThat(glue.listJobs(r -> {}).jobNames()).isEmpty();
    }
  }

  @Test
  void aLostReplyIsOfACallThatWasDone() {
    try (GlueClient glue = aws.glue()) {
      aws.faults.loseReply("CreateDatabase", 1);

      assertThatThrownBy(() -> glue.createDatabase(r -> r.databaseInput(d -> d.name("lake"))))
          .isInstanceOfAny(SdkClientException.class, GlueException.class);
      assertThat(glue.getDatabase(r -> r.name("lake")).database().name()).isEqualTo("lake");
    }
  }

  @Test
  void faultsAreOrderedOverHttpAndForgotten() throws Exception {
    HttpResponse<String> ordered =
        aws.send(
            "/_ferry/faults",
            r ->
                r.POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"fail\":{\"operation\":\"ListJobs\"},"
                            + "\"delay\":{\"operation\":\"GetTags\",\"millis\":1},"
                            + "\"nextRun\":{\"job\":\"j\",\"fault\":\"after-unload\"}}")));
    assertThat(ordered.statusCode()).isEqualTo(200);
    assertThat(aws.json("AWSGlue.ListJobs", "{}").statusCode()).isEqualTo(500);
    assertThat(aws.faults.takeForCall("GetTags"))
        .contains(new Faults.Fault.Delay(Duration.ofMillis(1)));

    aws.send("/_ferry/faults", HttpRequest.Builder::DELETE);
    assertThat(aws.faults.takeForRun("j")).isEmpty();
  }

  @Test
  void unknownFaultsAreRefused() throws Exception {
    HttpResponse<String> response =
        aws.send(
            "/_ferry/faults", r -> r.POST(HttpRequest.BodyPublishers.ofString("{\"explode\":1}")));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("Unknown field \"explode\" in the request of faults\n");
  }
}
