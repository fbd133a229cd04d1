package io.lakeferry.functions.metrics;

import io.lakeferry.functions.connection.AwsConnection;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** The metrics of one namespace. */
public final class Metrics {
  private final CloudWatchClient client;
  private final String namespace;

  /** Metrics of this namespace through this client. */
  public Metrics(CloudWatchClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** Metrics of this namespace over this connection. */
  public static Metrics connect(AwsConnection connection, String namespace) {
    return new Metrics(connection.repeating(CloudWatchClient.builder()).build(), namespace);
  }

  /**
   * Puts all points in one call: either all of them count or none.
   *
   * @throws SdkException if CloudWatch did not take them
   */
  public void put(List<Metric> metrics) {
    client.putMetricData(
        PutMetricDataRequest.builder()
            .namespace(namespace)
            .metricData(metrics.stream().map(Metrics::datum).toList())
            .build());
  }

  private static MetricDatum datum(Metric metric) {
    MetricDatum.Builder datum =
        MetricDatum.builder()
            .metricName(metric.name())
            .value(metric.value())
            .unit(
                switch (metric.unit()) {
                  case COUNT -> StandardUnit.COUNT;
                  case BYTES -> StandardUnit.BYTES;
                  case SECONDS -> StandardUnit.SECONDS;
                });
    metric
        .tableName()
        .ifPresent(
            table -> datum.dimensions(Dimension.builder().name("TableName").value(table).build()));
    metric.at().ifPresent(datum::timestamp);
    return datum.build();
  }
}
