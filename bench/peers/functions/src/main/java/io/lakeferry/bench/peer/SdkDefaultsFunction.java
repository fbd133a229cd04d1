package io.lakeferry.bench.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Job;

/**
 * The calls of an unload's start, written the way the SDK's guide begins: clients by {@code
 * create()}, with the default HTTP client, credentials and region, and one call after another.
 */
public final class SdkDefaultsFunction implements RequestStreamHandler {
  private final ObjectMapper json = new ObjectMapper();
  private final GlueClient glue = GlueClient.create();
  private final CloudWatchClient cloudWatch = CloudWatchClient.create();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonNode payload = json.readTree(input);
    String name = payload.required("PrefixedTablename").asText() + "_ExtractToDataLake";
    Job job = glue.getJob(request -> request.jobName(name)).job();
    boolean started =
        glue.getJobRuns(request -> request.jobName(name)).jobRuns().stream()
            .anyMatch(run -> context.getAwsRequestId().equals(run.arguments().get("--run_key")));
    if (started) {
      throw new IllegalStateException("The stub of the benchmark holds no runs, yet gave one");
    }
    String run =
        glue.startJobRun(
                request ->
                    request
                        .jobName(job.name())
                        .arguments(
                            Map.of(
                                "--prefixed_table_name",
                                payload.required("PrefixedTablename").asText(),
                                "--s3path_datalake",
                                payload.required("s3FilePath").asText(),
                                "--run_key",
                                context.getAwsRequestId())))
            .jobRunId();
    MetricDatum invocation =
        MetricDatum.builder()
            .metricName("Invocation count")
            .value(1.0)
            .unit(StandardUnit.COUNT)
            .build();
    cloudWatch.putMetricData(request -> request.namespace("Lambda-ETL").metricData(invocation));
    json.writeValue(output, Map.of("outcome", "started", "jobName", name, "jobRunId", run));
  }
}
