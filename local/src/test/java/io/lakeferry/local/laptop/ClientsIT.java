package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests as the aws command line and boto3 put them on the wire, to a whole laptop. */
@ExtendWith(RunningLaptop.class)
class ClientsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String JSON_1_0 = "application/x-amz-json-1.0";
  private static final String JSON_1_1 = "application/x-amz-json-1.1";
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
  private static final String COMMAND =
      "\"Command\":{\"Name\":\"glueetl\",\"ScriptLocation\":\"s3://b/s.scala\"}";

  /** A class of Spark's own that runs until it is stopped, so that a test can stop it. */
  private static final String ENDLESS =
      "{\"--class\":\"org.apache.spark.deploy.ExternalShuffleService\",\"--conf\":"
          + "\"spark.shuffle.service.port=0 --conf spark.shuffle.service.db.enabled=false\"}";

  private static final String ROLE = "\"Role\":\"GlueRole\"";

  @Test
  void jobsAreCreatedUpdatedStartedListedAndStopped(Laptop laptop) throws Exception {
    assertThat(
            glue(
                laptop,
                "CreateJob",
                "{\"Name\":\"client\","
                    + ROLE
                    + ","
                    + COMMAND
                    + ",\"DefaultArguments\":{\"--class\":\"com.example.NoSuch\"},"
                    + "\"Timeout\":30,\"GlueVersion\":\"5.1\",\"WorkerType\":\"G.1X\","
                    + "\"NumberOfWorkers\":2}"))
        .isEqualTo(JSON.readTree("{\"Name\":\"client\"}"));
    glue(
        laptop,
        "UpdateJob",
        "{\"JobName\":\"client\",\"JobUpdate\":{"
            + ROLE
            + ","
            + COMMAND
            + ",\"DefaultArguments\":"
            + ENDLESS
            + ",\"MaxCapacity\":2.0}}");
    JsonNode job = glue(laptop, "GetJob", "{\"JobName\":\"client\"}").path("Job");
    assertThat(job.at("/DefaultArguments/--class").asText())
        .isEqualTo("org.apache.spark.deploy.ExternalShuffleService");
    assertThat(job.has("WorkerType")).as("an update replaces everything").isFalse();

    String id =
        glue(
                laptop,
                "StartJobRun",
                "{\"JobName\":\"client\",\"Arguments\":{\"--day\":\"1998-07-21\"}}")
            .path("JobRunId")
            .asText();
    JsonNode stopped =
        glue(laptop, "BatchStopJobRun", "{\"JobName\":\"client\",\"JobRunIds\":[\"" + id + "\"]}");
    JsonNode runs = glue(laptop, "GetJobRuns", "{\"JobName\":\"client\",\"MaxResults\":10}");

    assertThat(stopped.at("/SuccessfulSubmissions/0/JobRunId").asText()).isEqualTo(id);
    assertThat(stopped.path("Errors")).isEmpty();
    assertThat(runs.path("JobRuns")).hasSize(1);
    assertThat(runs.at("/JobRuns/0/Id").asText()).isEqualTo(id);
    assertThat(runs.at("/JobRuns/0/Arguments/--day").asText()).isEqualTo("1998-07-21");
  }

  @Test
  void tablesAndPartitionsAreKept(Laptop laptop) throws Exception {
    String storage =
        "\"StorageDescriptor\":{\"Columns\":[{\"Name\":\"id\",\"Type\":\"int\"}],"
            + "\"Location\":\"s3://lakeferry-lake/client/\"}";
    glue(laptop, "CreateDatabase", "{\"DatabaseInput\":{\"Name\":\"client\"}}");
    glue(
        laptop,
        "CreateTable",
        "{\"DatabaseName\":\"client\",\"TableInput\":{\"Name\":\"t\","
            + storage
            + ",\"PartitionKeys\":[{\"Name\":\"day\",\"Type\":\"string\"}]}}");
    glue(
        laptop,
        "CreatePartition",
        "{\"DatabaseName\":\"client\",\"TableName\":\"t\",\"PartitionInput\":{"
            + "\"Values\":[\"1998-07-21\"],"
            + storage
            + "}}");

    JsonNode found =
        glue(
            laptop,
            "GetPartitions",
            "{\"DatabaseName\":\"client\",\"TableName\":\"t\","
                + "\"Expression\":\"day = '1998-07-21'\"}");

    assertThat(found.path("Partitions")).hasSize(1);
    assertThat(found.at("/Partitions/0/Values/0").asText()).isEqualTo("1998-07-21");
  }

  @Test
  void metricsArePutInOneProtocolAndReadInAnother(Laptop laptop) throws Exception {
    Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
    String put =
        "{\"Namespace\":\"Client\",\"MetricData\":[{\"MetricName\":\"Rows\",\"Value\":2.5,"
            + "\"Timestamp\":"
            + hour.getEpochSecond()
            + "}]}";
    assertThat(
            post(laptop, JSON_1_0, "GraniteServiceVersion20100801.PutMetricData", put).statusCode())
        .isEqualTo(200);

    HttpResponse<String> read =
        post(
            laptop,
            FORM,
            "",
            "Action=GetMetricStatistics&Version=2010-08-01&Namespace=Client&MetricName=Rows"
                + "&Period=3600&Statistics.member.1=Sum&StartTime="
                + hour
                + "&EndTime="
                + hour.plusSeconds(3600));

    assertThat(read.body()).contains("<Sum>2.5</Sum>");
  }

  @Test
  void theCallerAndASecretAreTold(Laptop laptop) throws Exception {
    assertThat(post(laptop, FORM, "", "Action=GetCallerIdentity&Version=2011-06-15").body())
        .contains("<Account>000000000000</Account>");
    HttpResponse<String> secret =
        post(
            laptop,
            JSON_1_1,
            "secretsmanager.GetSecretValue",
            "{\"SecretId\":\"lakeferry/warehouse\"}");
    assertThat(JSON.readTree(secret.body()).path("SecretString").asText())
        .startsWith("{\"username\":\"ferry_etl\",\"password\":\"");
  }

  @Test
  void objectsAreCopiedToS3AndBack(Laptop laptop) throws Exception {
    URI object = URI.create(laptop.s3().uri() + "/lakeferry-lake/client/a%20b.txt");

    assertThat(
            send(HttpRequest.newBuilder(object)
                    .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                    .PUT(HttpRequest.BodyPublishers.ofString("hello")))
                .statusCode())
        .isEqualTo(200);

    assertThat(send(HttpRequest.newBuilder(object)).body()).isEqualTo("hello");
  }

  private static JsonNode glue(Laptop laptop, String operation, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = post(laptop, JSON_1_1, "AWSGlue." + operation, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> post(
      Laptop laptop, String contentType, String target, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(laptop.beacon().endpoint())
            .header("Content-Type", contentType)
            .header("User-Agent", "aws-cli/2.9.19 md/Botocore#2.9.19")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!target.isEmpty()) {
      request.header("X-Amz-Target", target);
    }
    return send(request);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
