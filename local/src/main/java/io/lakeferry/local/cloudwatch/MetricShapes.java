package io.lakeferry.local.cloudwatch;

import static io.lakeferry.local.endpoint.Shape.choice;
import static io.lakeferry.local.endpoint.Shape.decimal;
import static io.lakeferry.local.endpoint.Shape.flag;
import static io.lakeferry.local.endpoint.Shape.list;
import static io.lakeferry.local.endpoint.Shape.moment;
import static io.lakeferry.local.endpoint.Shape.struct;
import static io.lakeferry.local.endpoint.Shape.text;
import static io.lakeferry.local.endpoint.Shape.whole;

import io.lakeferry.local.endpoint.ListOf;
import io.lakeferry.local.endpoint.Shape;
import io.lakeferry.local.endpoint.Struct;

/** The shapes of CloudWatch's metric operations. */
final class MetricShapes {
  private static final Shape.Text NAMESPACE = text(1, 255, "[^:].*");
  private static final Shape.Text NAME = text(1, 255);
  private static final Shape.Text VALUE = text(1, 1024);
  private static final Shape.Choice UNIT =
      choice(
          "Seconds",
          "Microseconds",
          "Milliseconds",
          "Bytes",
          "Kilobytes",
          "Megabytes",
          "Gigabytes",
          "Terabytes",
          "Bits",
          "Kilobits",
          "Megabits",
          "Gigabits",
          "Terabits",
          "Percent",
          "Count",
          "Bytes/Second",
          "Kilobytes/Second",
          "Megabytes/Second",
          "Gigabytes/Second",
          "Terabytes/Second",
          "Bits/Second",
          "Kilobits/Second",
          "Megabits/Second",
          "Gigabits/Second",
          "Terabits/Second",
          "Count/Second",
          "None");
  private static final ListOf DIMENSIONS =
      list(struct().required("Name", NAME).required("Value", VALUE), 30);
  private static final Shape.Whole PERIOD = whole(1, 86_400);

  private static final Struct STATISTIC_SET =
      struct()
          .required("SampleCount", decimal())
          .required("Sum", decimal())
          .required("Minimum", decimal())
          .required("Maximum", decimal());
  private static final Struct DATUM =
      struct()
          .required("MetricName", NAME)
          .with("Dimensions", DIMENSIONS)
          .with("Timestamp", moment())
          .with("Value", decimal())
          .with("StatisticValues", STATISTIC_SET)
          .with("Values", list(decimal(), 150))
          .with("Counts", list(decimal(), 150))
          .with("Unit", UNIT)
          .with("StorageResolution", whole(1, 60));
  private static final Struct METRIC =
      struct()
          .required("Namespace", NAMESPACE)
          .required("MetricName", NAME)
          .with("Dimensions", DIMENSIONS);
  private static final Struct QUERY =
      struct()
          .required("Id", text(1, 255, "[a-z][A-Za-z0-9_]*"))
          .with(
              "MetricStat",
              struct()
                  .required("Metric", METRIC)
                  .required("Period", PERIOD)
                  .required("Stat", text(1, 255))
                  .with("Unit", UNIT))
          .with("Expression", text(1, 2048))
          .with("Label", text())
          .with("ReturnData", flag())
          .with("Period", PERIOD);

  static final Struct PUT =
      struct().required("Namespace", NAMESPACE).required("MetricData", list(DATUM, 1, 1000));
  static final Struct LIST =
      struct()
          .with("Namespace", NAMESPACE)
          .with("MetricName", NAME)
          .with("Dimensions", list(struct().required("Name", NAME).with("Value", VALUE), 10))
          .with("NextToken", text())
          .with("RecentlyActive", choice("PT3H"));
  static final Struct STATISTICS =
      METRIC
          .required("StartTime", moment())
          .required("EndTime", moment())
          .required("Period", PERIOD)
          .required(
              "Statistics",
              list(choice("SampleCount", "Average", "Sum", "Minimum", "Maximum"), 1, 5))
          .with("Unit", UNIT);
  static final Struct DATA =
      struct()
          .required("MetricDataQueries", list(QUERY, 1, 500))
          .required("StartTime", moment())
          .required("EndTime", moment())
          .with("NextToken", text())
          .with("ScanBy", choice("TimestampDescending", "TimestampAscending"))
          .with("MaxDatapoints", whole(1, 100_800));

  private MetricShapes() {}
}
