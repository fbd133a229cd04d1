package io.lakeferry.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's Runtime API for one execution environment, which asks for the next invocation and posts
 * its result. An environment works on one invocation at a time.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "lambda-runtime-api");
            thread.setDaemon(true);
            return thread;
          });
  private final LambdaFunction function;
  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile Work current;

  /** One invocation on its way. */
  private record Work(String requestId, String event, CompletableFuture<Invocation> result) {}

  private RuntimeApi(LambdaFunction function, HttpServer server) {
    this.function = function;
    this.server = server;
  }

  static RuntimeApi start(LambdaFunction function) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApi api = new RuntimeApi(function, server);
    server.createContext(ROOT, api::handle);
    server.setExecutor(api.threads);
    server.start();
    return api;
  }

  /** Where it listens, {@code host:port}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Completes when the environment first asks for work, or fails with {@link InitError}. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Hands an event to the environment. */
  CompletableFuture<Invocation> submit(String requestId, String event) {
    Work work = new Work(requestId, event, new CompletableFuture<>());
    queue.add(work);
    return work.result();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(ROOT.length());
      if (path.equals("invocation/next")) {
        next(exchange);
      } else if (path.equals("init/error")) {
        ready.completeExceptionally(new InitError(body(exchange)));
        answer(exchange, 202, "{\"status\":\"OK\"}");
      } else if (path.startsWith("invocation/")) {
        finish(exchange, path.substring("invocation/".length()));
      } else {
        answer(exchange, 404, "{\"errorMessage\":\"Unknown path\",\"errorType\":\"NotFound\"}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    ready.complete(null);
    Work work = queue.take();
    current = work;
    Instant deadline = Instant.now().plus(function.timeout());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", work.requestId());
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
    exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
    exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", traceId(work.requestId()));
    answer(exchange, 200, work.event());
  }

  private static String traceId(String requestId) {
    String hex = requestId.replace("-", "");
    return "Root=1-" + hex.substring(0, 8) + "-" + hex.substring(8) + ";Sampled=0";
  }

  private void finish(HttpExchange exchange, String path) throws IOException {
    Work work = current;
    if (work == null || !path.startsWith(work.requestId() + "/")) {
      answer(
          exchange,
          400,
          "{\"errorMessage\":\"Unknown request\",\"errorType\":\"InvalidRequestID\"}");
      return;
    }
    String payload = body(exchange);
    Invocation result =
        path.endsWith("/response")
            ? new Invocation.Returned(payload)
            : new Invocation.Failed(payload);
    // Answered before the caller hears of it: a caller may close this server at once.
    answer(exchange, 202, "{\"status\":\"OK\"}");
    work.result().complete(result);
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The function could not be loaded; its message is what the runtime posted. */
  static final class InitError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InitError(String payload) {
      super(payload);
    }
  }
}
