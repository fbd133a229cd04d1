package io.lakeferry.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.local.endpoint.TestingAws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Clients of other protocols than CBOR are understood too. */
class CloudWatchProtocolsTest {
  @TempDir Path directory;
  private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private TestingAws aws;
  private CloudWatchClient client;

  @BeforeEach
  void start() throws Exception {
    aws = TestingAws.start(directory);
    client = aws.client(CloudWatchClient.builder());
  }

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void theQueryProtocolPutsAndReads() throws Exception {
    HttpResponse<String> put =
        aws.query(
            "Action=PutMetricData&Version=2010-08-01&Namespace=N"
                + "&MetricData.member.1.MetricName=Rows&MetricData.member.1.Value=2.5"
                + "&MetricData.member.1.Unit=Count&MetricData.member.1.Timestamp="
                + hour.toString().replace(":", "%3A")
                + "&MetricData.member.1.Dimensions.member.1.Name=TableName"
                + "&MetricData.member.1.Dimensions.member.1.Value=demo.orders");
    assertThat(put.statusCode()).isEqualTo(200);
    HttpResponse<String> read =
        aws.query(
            "Action=GetMetricStatistics&Version=2010-08-01&Namespace=N&MetricName=Rows&Period=60"
                + "&StartTime="
                + hour
                + "&EndTime="
                + hour.plusSeconds(60)
                + "&Statistics.member.1=Sum"
                + "&Dimensions.member.1.Name=TableName&Dimensions.member.1.Value=demo.orders");

    assertThat(read.body())
        .startsWith(
            "<GetMetricStatisticsResponse"
                + " xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">")
        .contains(
            "<Datapoints><member><Timestamp>"
                + hour
                + "</Timestamp><Sum>2.5</Sum><Unit>Count</Unit></member></Datapoints>");
  }

  @Test
  void theQueryProtocolHasErrorsOfItsOwn() throws Exception {
    HttpResponse<String> response =
        aws.query(
            "Action=PutMetricData&Version=2010-08-01&Namespace=N"
                + "&MetricData.member.1.MetricName=M&Foo=1");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("<Type>Sender</Type><Code>InvalidParameterValue</Code>")
        .contains("Unknown field &quot;Foo&quot; in the request of PutMetricData");
  }

  @Test
  void packedJsonIsUnderstood() throws Exception {
    byte[] packed =
        gzip("{\"Namespace\":\"N\",\"MetricData\":[{\"MetricName\":\"J\",\"Value\":1.5}]}");
    HttpResponse<String> response =
        aws.send(
            "/",
            r ->
                r.header("X-Amz-Target", "GraniteServiceVersion20100801.PutMetricData")
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("Content-Encoding", "gzip")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(packed)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/x-amz-json-1.0");
    assertThat(client.listMetrics(r -> r.metricName("J")).metrics()).hasSize(1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
