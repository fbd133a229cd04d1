package io.lakeferry.functions.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lakeferry.functions.connection.AwsConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * As much of AWS as the functions use, over HTTP on a port of its own: the real SDK clients talk to
 * it. Faults can be ordered for the next calls of an operation.
 */
public final class StubAws implements AutoCloseable, AfterEachCallback {
  private static final JsonMapper JSON = new JsonMapper();
  private static final CBORMapper CBOR = new CBORMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final StubGlue glue = new StubGlue();
  private final StubS3 s3 = new StubS3();
  private final List<JsonNode> metrics = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();

  /** What goes wrong with a call. */
  public sealed interface Fault {
    /** The service answers an error and does nothing. */
    record Refuse(int status, String code) implements Fault {}

    /** The service does it, and the answer never arrives. */
    record LoseReply() implements Fault {}

    /** The service does it, and answers an error. */
    record DoAndFail(int status, String code) implements Fault {}

    /** Something happens first. */
    record Before(Runnable action) implements Fault {}
  }

  private StubAws(HttpServer server) {
    this.server = server;
  }

  /** Starts a stub on a free port. */
  public static StubAws start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      StubAws stub = new StubAws(server);
      server.setExecutor(stub.threads);
      server.createContext("/", stub::handle);
      server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public AwsConnection connection() {
    return AwsConnection.to(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  public StubGlue glue() {
    return glue;
  }

  public StubS3 s3() {
    return s3;
  }

  /** The operations called so far, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** The bodies of the calls of PutMetricData. */
  public List<JsonNode> metrics() {
    return List.copyOf(metrics);
  }

  /** The names of all metrics put, in order. */
  public List<String> metricNames() {
    return metrics.stream()
        .flatMap(call -> call.get("MetricData").valueStream())
        .map(datum -> datum.get("MetricName").asText())
        .toList();
  }

  /** Orders faults for the next calls of an operation. */
  public void fail(String operation, Fault... ordered) {
    faults.computeIfAbsent(operation, name -> new ArrayDeque<>()).addAll(List.of(ordered));
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String path = exchange.getRequestURI().getPath();
    boolean cloudWatch = path.endsWith("/operation/PutMetricData");
    String operation =
        target != null
            ? target.substring(target.indexOf('.') + 1)
            : cloudWatch ? "PutMetricData" : exchange.getRequestMethod() + "Object";
    calls.add(operation);
    Fault fault;
    synchronized (faults) {
      fault = faults.getOrDefault(operation, new ArrayDeque<>()).poll();
    }
    if (fault instanceof Fault.Before before) {
      before.action().run();
    }
    if (fault instanceof Fault.Refuse refuse) {
      error(exchange, refuse.status(), refuse.code(), "ordered by the test");
    } else if (target != null) {
      answerGlue(exchange, operation, body, fault);
    } else if (cloudWatch) {
      metrics.add(CBOR.readTree(body));
      exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
      send(exchange, 200, "application/cbor", CBOR.writeValueAsBytes(Map.of()));
    } else {
      s3.handle(exchange, body);
    }
    exchange.close();
  }

  private void answerGlue(HttpExchange exchange, String operation, byte[] body, Fault fault)
      throws IOException {
    try {
      JsonNode answer = glue.call(operation, (ObjectNode) JSON.readTree(body));
      if (fault instanceof Fault.LoseReply) {
        return;
      }
      if (fault instanceof Fault.DoAndFail failure) {
        error(exchange, failure.status(), failure.code(), "ordered by the test");
        return;
      }
      send(exchange, 200, "application/x-amz-json-1.1", JSON.writeValueAsBytes(answer));
    } catch (StubGlue.GlueError e) {
      error(exchange, 400, e.code(), e.getMessage());
    }
  }

  private static void error(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    String json = JSON.writeValueAsString(Map.of("__type", code, "Message", message));
    send(exchange, status, "application/x-amz-json-1.1", json.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
