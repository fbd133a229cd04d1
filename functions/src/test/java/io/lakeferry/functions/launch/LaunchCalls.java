package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.functions.aws.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Invocations of a function that launches, against a stub of AWS. */
class LaunchCalls {
  private static final JsonMapper JSON = new JsonMapper();
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "WORK_PATH", "s3://work-bucket/lakeferry/",
          "JOB_JAR", "s3://work-bucket/lakeferry/jars/jobs.jar",
          "PLACEHOLDER_SCRIPT", "s3://work-bucket/lakeferry/jars/placeholder.scala",
          "GLUE_ROLE_ARN", "arn:aws:iam::000000000000:role/GlueRole",
          "AWS_REGION", "us-east-1");

  private final RequestStreamHandler function;

  LaunchCalls(RequestStreamHandler function) {
    this.function = function;
  }

  /** The outcomes of so many invocations with the same payload, all at the same time. */
  List<String> invokeAtOnce(int times, String payload) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(times);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        TestContext context = new TestContext("request-" + i);
        answers.add(pool.submit(() -> invoke(payload, context).get("outcome").asText()));
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> answer : answers) {
        outcomes.add(answer.get());
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  /** The problems of a payload that was rejected. */
  static List<String> problems(JsonNode answer) {
    assertThat(answer.get("outcome").asText()).isEqualTo("rejected");
    return answer.get("problems").valueStream().map(JsonNode::asText).toList();
  }

  /** One invocation, or its retry: the request id is always the same. */
  JsonNode invoke(String payload) {
    return invoke(payload, new TestContext("one"));
  }

  JsonNode invoke(String payload, TestContext context) {
    try {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      function.handleRequest(
          new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), output, context);
      return JSON.readTree(output.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
