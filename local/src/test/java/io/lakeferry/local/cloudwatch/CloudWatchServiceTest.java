package io.lakeferry.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.local.endpoint.TestingAws;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Metrics are kept and counted as CloudWatch does, through the real client. */
class CloudWatchServiceTest {
  private static final Dimension TABLE =
      Dimension.builder().name("TableName").value("demo.orders").build();

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
  void statisticsAreByPeriodAndUnit() {
    put(hour, 3, StandardUnit.COUNT);
    put(hour.plusSeconds(10), 5, StandardUnit.COUNT);
    put(hour.minusSeconds(60), 7, StandardUnit.COUNT);
    put(hour, 100, StandardUnit.BYTES);

    var points =
        client
            .getMetricStatistics(
                r ->
                    r.namespace("N")
                        .metricName("Rows")
                        .dimensions(TABLE)
                        .startTime(hour.minusSeconds(60))
                        .endTime(hour.plusSeconds(60))
                        .period(60)
                        .unit(StandardUnit.COUNT)
                        .statistics(
                            Statistic.SUM,
                            Statistic.AVERAGE,
                            Statistic.MINIMUM,
                            Statistic.MAXIMUM,
                            Statistic.SAMPLE_COUNT))
            .datapoints();

    assertThat(points)
        .extracting(Datapoint::timestamp)
        .containsExactly(hour.minusSeconds(60), hour);
    assertThat(points.get(1))
        .isEqualTo(
            Datapoint.builder()
                .timestamp(hour)
                .sum(8.0)
                .average(4.0)
                .minimum(3.0)
                .maximum(5.0)
                .sampleCount(2.0)
                .unit(StandardUnit.COUNT)
                .build());
  }

  @Test
  void valuesWithCountsAndStatisticSetsAddUp() {
    client.putMetricData(
        r ->
            r.namespace("N")
                .metricData(
                    datum(d -> d.metricName("M").timestamp(hour).values(1.0, 2.0).counts(3.0, 1.0)),
                    datum(
                        d ->
                            d.metricName("M")
                                .timestamp(hour)
                                .statisticValues(
                                    s -> s.sampleCount(2.0).sum(10.0).minimum(4.0).maximum(6.0)))));

    assertThat(data("M", "Sum").values()).containsExactly(15.0);
    assertThat(data("M", "SampleCount").values()).containsExactly(6.0);
    assertThat(data("M", "Maximum").timestamps()).containsExactly(hour);
  }

  @Test
  void everySetOfDimensionsIsAMetricOfItsOwn() {
    put(hour, 1, StandardUnit.COUNT);
    client.putMetricData(
        r -> r.namespace("N").metricData(datum(d -> d.metricName("Rows").value(1.0))));

    assertThat(client.listMetrics(r -> r.namespace("N")).metrics()).hasSize(2);
    assertThat(
            client
                .listMetrics(r -> r.dimensions(DimensionFilter.builder().name("TableName").build()))
                .metrics())
        .singleElement()
        .satisfies(metric -> assertThat(metric.dimensions()).containsExactly(TABLE));
    assertThat(client.listMetrics(r -> r.namespace("Other")).metrics()).isEmpty();
  }

  @Test
  void badDimensionsTimesAndNumbersAreRefused() {
    assertRefused(
        "The value täble for parameter MetricData.member.1.Dimensions.member.1.Value is invalid."
            + " It must contain only ASCII characters, one of them not blank.",
        () ->
            client.putMetricData(
                r ->
                    r.namespace("N")
                        .metricData(
                            datum(
                                d ->
                                    d.metricName("M")
                                        .value(1.0)
                                        .dimensions(
                                            Dimension.builder()
                                                .name("T")
                                                .value("täble")
                                                .build())))));
    assertRefused(
        "The value NaN for parameter MetricData.member.1.Value is invalid. It must be a number"
            + " between -2^360 and 2^360, not NaN or infinite.",
        () -> put(hour, Double.NaN, StandardUnit.COUNT));
    Instant old = hour.minus(15, ChronoUnit.DAYS);
    assertRefused(
        "The value "
            + old
            + " for parameter MetricData.member.1.Timestamp is invalid. Timestamps lie within the"
            + " past two weeks and the next two hours.",
        () -> put(old, 1, StandardUnit.COUNT));
    assertRefused(
        "The value AWS/Glue for parameter Namespace is invalid. Names that begin with AWS/ are"
            + " reserved.",
        () ->
            client.putMetricData(
                r -> r.namespace("AWS/Glue").metricData(datum(d -> d.metricName("M").value(1.0)))));
    assertThat(client.listMetrics(r -> {}).metrics()).isEmpty();
  }

  @Test
  void expressionsAreRefused() {
    assertThatThrownBy(
            () ->
                client.getMetricData(
                    r ->
                        r.startTime(hour)
                            .endTime(hour.plusSeconds(60))
                            .metricDataQueries(
                                MetricDataQuery.builder().id("e").expression("SUM(a)").build())))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining(
            "The query e must have MetricStat; expressions are not supported here");
  }

  @Test
  void metricsSurviveARestart() throws Exception {
    put(hour, 9, StandardUnit.COUNT);
    stop();
    start();

    assertThat(client.listMetrics(r -> {}).metrics()).hasSize(1);
  }

  private void put(Instant time, double value, StandardUnit unit) {
    client.putMetricData(
        r ->
            r.namespace("N")
                .metricData(
                    datum(
                        d ->
                            d.metricName("Rows")
                                .dimensions(TABLE)
                                .timestamp(time)
                                .value(value)
                                .unit(unit))));
  }

  private static MetricDatum datum(Consumer<MetricDatum.Builder> datum) {
    return MetricDatum.builder().applyMutation(datum).build();
  }

  private MetricDataResult data(String metric, String statistic) {
    return client
        .getMetricData(
            r ->
                r.startTime(hour)
                    .endTime(hour.plusSeconds(60))
                    .metricDataQueries(
                        MetricDataQuery.builder()
                            .id("q")
                            .metricStat(
                                s ->
                                    s.metric(m -> m.namespace("N").metricName(metric))
                                        .period(60)
                                        .stat(statistic))
                            .build()))
        .metricDataResults()
        .get(0);
  }

  private static void assertRefused(String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidParameterValueException.class,
            e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
  }
}
