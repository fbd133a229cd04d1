package io.lakeferry.functions.watch;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.TestContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run that has ended, what it left on a stub of AWS, and the function that is told of it. */
final class EndedRunOnAws {
  static final String JOB = "demo_master.lineitem_ExtractToDataLake";
  static final String RUN = "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  static final String KEY = "20261120T060000Z-0123456789ab";
  static final String RECEIPT =
      "/work-bucket/lakeferry/receipts/" + JOB + "/" + KEY + "/" + RUN + ".json";
  static final String MARK = "/work-bucket/lakeferry/reported/" + RUN + ".json";

  static final Map<String, String> ENVIRONMENT = Map.of("WORK_PATH", "s3://work-bucket/lakeferry/");

  private final StubAws aws;
  private final TestContext context = new TestContext("one");
  private final JobStateFunction function;

  EndedRunOnAws(StubAws aws) {
    this.aws = aws;
    function = new JobStateFunction(ENVIRONMENT, aws.connection(), Clock.systemUTC());
  }

  /** What was logged, line by line. */
  List<String> lines() {
    return context.lines();
  }

  /** Lets the run be in this state. */
  ObjectNode run(String state) {
    return run(RUN, state, Instant.now());
  }

  /** Lets a run of the same window be in this state; one that is not live ended a minute later. */
  ObjectNode run(String id, String state, Instant startedOn) {
    if (aws.glue().job(JOB) == null) {
      aws.glue().putJob(JOB, JsonNodeFactory.instance.objectNode().put("Name", JOB));
    }
    ObjectNode run = aws.glue().addRun(JOB, id, state, startedOn, arguments());
    return state.equals("RUNNING")
        ? run
        : run.put("CompletedOn", startedOn.plusSeconds(60).toEpochMilli() / 1000.0);
  }

  /** The arguments of the run, by name with dashes. */
  static Map<String, String> arguments() {
    return Map.of(
        "--prefixed_table_name", "demo_master.lineitem",
        "--snapshot_yn", "n",
        "--file_format", "parquet",
        "--write_mode", "overwrite",
        "--s3path_datalake", "s3://lake-bucket/data/",
        "--jdbc_url", "jdbc:redshift:iam://warehouse.example.internal:5439/dev",
        "--redshift_role_arn", "arn:aws:iam::000000000000:role/R",
        "--run_key", KEY,
        "--work_path", "s3://work-bucket/lakeferry/");
  }

  /** Leaves the receipt of the run. */
  void receipt(boolean reconciled) {
    aws.s3().put(RECEIPT, receiptText(reconciled));
  }

  static String receiptText(boolean reconciled) {
    return """
        {"outcome":"PUBLISHED","sourceRows":10,"targetRows":10,"quarantinedRows":0,"bytes":1234,
         "reconciled":%s,"columns":[{"name":"l_orderkey","type":"bigint"}],"aFieldToCome":1}"""
        .formatted(reconciled);
  }

  /** The last values of all metrics, by name. */
  Map<String, Double> values() {
    Map<String, Double> values = new HashMap<>();
    aws.metrics().stream()
        .flatMap(call -> call.get("MetricData").valueStream())
        .forEach(
            datum -> values.put(datum.get("MetricName").asText(), datum.get("Value").asDouble()));
    return values;
  }

  /** Tells the function by {@code null}, as a test event in the console may. */
  Map<String, String> invokeWithNothing() {
    return function.handleRequest(null, context);
  }

  /** Tells the function by this sample. */
  Map<String, String> invoke(String event) {
    return tell(Events.read(event));
  }

  /** The event goes through the serializer of Lambda's own runtime. */
  Map<String, String> tell(String event) {
    ScheduledEvent parsed =
        LambdaEventSerializers.serializerFor(
                ScheduledEvent.class, EndedRunOnAws.class.getClassLoader())
            .fromJson(event);
    return function.handleRequest(parsed, context);
  }
}
