package io.lakeferry.bench.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The answers of Glue and CloudWatch that a start of a job needs, without a service behind them, so
 * that the time measured is the function's own. A job that a function creates is kept and given to
 * every later one.
 */
final class AwsStub implements AutoCloseable {
  private static final String CLOUD_WATCH = "/service/GraniteServiceVersion20100801/operation/";
  private static final byte[] EMPTY_CBOR_MAP = {(byte) 0xBF, (byte) 0xFF};

  private final ObjectMapper json = new ObjectMapper();
  private final CBORMapper cbor = new CBORMapper();
  private final Map<String, ObjectNode> jobs = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private AwsStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  static AwsStub start() throws IOException {
    AwsStub stub = new AwsStub();
    stub.server.start();
    return stub;
  }

  /** What goes into {@code AWS_ENDPOINT_URL}. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The operations called since the last time this was asked, in the order of their arrival. */
  List<String> takeCalls() {
    List<String> taken = new ArrayList<>(calls);
    calls.clear();
    return taken;
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null && target.startsWith("AWSGlue.")) {
      String operation = target.substring("AWSGlue.".length());
      calls.add(operation);
      glue(exchange, operation, json.readTree(body));
    } else if (path.equals(CLOUD_WATCH + "PutMetricData")) {
      JsonNode input = cbor.readTree(body);
      calls.add(input.path("MetricData").isEmpty() ? "PutMetricData of nothing" : "PutMetricData");
      exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
      answer(exchange, 200, "application/cbor", EMPTY_CBOR_MAP);
    } else {
      calls.add(exchange.getRequestMethod() + " " + path + " " + target);
      refuse(exchange, "UnknownOperationException", "The stub does not know this operation");
    }
  }

  private void glue(HttpExchange exchange, String operation, JsonNode input) throws IOException {
    switch (operation) {
      case "GetJob" -> getJob(exchange, input.path("JobName").asText());
      case "CreateJob" -> {
        ObjectNode job = input.deepCopy();
        job.remove("Tags");
        jobs.put(input.path("Name").asText(), job);
        give(exchange, json.createObjectNode().set("Name", input.path("Name")));
      }
      case "GetConnection" ->
          give(
              exchange,
              json.createObjectNode()
                  .set("Connection", json.createObjectNode().set("Name", input.path("Name"))));
      case "GetJobRuns" ->
          give(exchange, json.createObjectNode().set("JobRuns", json.createArrayNode()));
      case "StartJobRun" ->
          give(exchange, json.createObjectNode().put("JobRunId", "jr_" + "0".repeat(64)));
      default ->
          refuse(exchange, "UnknownOperationException", "The stub does not know " + operation);
    }
  }

  private void getJob(HttpExchange exchange, String name) throws IOException {
    ObjectNode job = jobs.get(name);
    if (job == null) {
      refuse(exchange, "EntityNotFoundException", "Job " + name + " not found.");
    } else {
      give(exchange, json.createObjectNode().set("Job", job));
    }
  }

  private void give(HttpExchange exchange, JsonNode output) throws IOException {
    answer(exchange, 200, "application/x-amz-json-1.1", json.writeValueAsBytes(output));
  }

  private void refuse(HttpExchange exchange, String code, String message) throws IOException {
    ObjectNode error = json.createObjectNode().put("__type", code).put("Message", message);
    answer(exchange, 400, "application/x-amz-json-1.1", json.writeValueAsBytes(error));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("x-amzn-RequestId", "00000000-0000-0000-0000-000000000000");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
