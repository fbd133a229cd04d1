package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.local.cloudwatch.CloudWatchService;
import io.lakeferry.local.glue.GlueService;
import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JobProcess;
import io.lakeferry.local.glue.JobProcesses;
import io.lakeferry.local.glue.JobStateChange;
import io.lakeferry.local.glue.RunLimits;
import io.lakeferry.local.secrets.SecretsService;
import io.lakeferry.local.sts.StsService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;

/** All services behind the endpoint, with clients of it. */
public final class TestingAws implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  public final Faults faults = new Faults();
  public final Queue<JobStateChange> changes = new ConcurrentLinkedQueue<>();
  private final GlueService glue;
  private final AwsEndpoint endpoint;

  /** Starts on a directory; roles named {@code missing} do not exist. */
  public TestingAws(Path directory, JobProcesses processes, RunLimits limits, Clock clock)
      throws IOException {
    glue =
        new GlueService(
            directory.resolve("glue"),
            processes,
            role -> !role.equals("missing"),
            faults,
            changes::add,
            limits,
            clock);
    endpoint =
        AwsEndpoint.start(
            0,
            List.of(
                glue,
                new CloudWatchService(directory.resolve("cloudwatch"), clock),
                new SecretsService(directory.resolve("secrets"), clock),
                new StsService()),
            faults);
  }

  /** Starts without job processes. */
  public static TestingAws start(Path directory) throws IOException {
    return new TestingAws(
        directory,
        new JobProcesses() {
          @Override
          public JobProcess start(JobLaunch launch) throws IOException {
            throw new IOException("no processes here");
          }

          @Override
          public String logGroup(String runId) {
            return "/aws-glue/jobs";
          }
        },
        new RunLimits(10, 4, Duration.ofHours(1)),
        Clock.systemUTC());
  }

  public URI uri() {
    return endpoint.uri();
  }

  public GlueClient glue() {
    return client(GlueClient.builder());
  }

  /** A client that never retries. */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("ferry", "ferry")))
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** A call in JSON as boto3 sends it. */
  public HttpResponse<String> json(String target, String body) throws Exception {
    return send(
        "/",
        r ->
            r.header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A call in the query protocol. */
  public HttpResponse<String> query(String form) throws Exception {
    return send(
        "/",
        r ->
            r.header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** Any request. */
  public HttpResponse<String> send(
      String path, Function<HttpRequest.Builder, HttpRequest.Builder> request) throws Exception {
    return HTTP.send(
        request.apply(HttpRequest.newBuilder(uri().resolve(path))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public static JsonNode tree(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    endpoint.close();
    glue.close();
  }
}
