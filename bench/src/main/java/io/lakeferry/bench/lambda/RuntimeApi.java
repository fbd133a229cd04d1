package io.lakeferry.bench.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The Runtime API of Lambda for one invocation; a second {@code next} is left waiting. */
final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

  private final byte[] payload;
  private final Duration timeout;
  private final AtomicBoolean given = new AtomicBoolean();
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /**
   * What the function sent back.
   *
   * @param nanoTime when it arrived, on the clock of {@link System#nanoTime()}
   * @param body the function's result
   */
  record Answer(long nanoTime, String body) {}

  private RuntimeApi(byte[] payload, Duration timeout) throws IOException {
    this.payload = payload;
    this.timeout = timeout;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  static RuntimeApi start(byte[] payload, Duration timeout) throws IOException {
    RuntimeApi api = new RuntimeApi(payload, timeout);
    api.server.start();
    return api;
  }

  /** What goes into {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Waits for the response of the function in a process.
   *
   * @throws IOException if the function reported an error, its process ended, or nothing came in
   *     time
   */
  Answer await(Process process) throws IOException, InterruptedException {
    try {
      CompletableFuture.anyOf(answer, process.onExit())
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("The function did not answer within " + timeout, late);
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause().getMessage(), failed);
    }
    if (!answer.isDone()) {
      throw new IOException(
          "The process of the function ended with exit code " + process.exitValue());
    }
    return answer.join();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(INVOCATION + "next")) {
      next(exchange);
      return;
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    long now = System.nanoTime();
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
    String text = new String(body, StandardCharsets.UTF_8);
    if (path.equals(INVOCATION + REQUEST_ID + "/response")) {
      answer.complete(new Answer(now, text));
    } else {
      answer.completeExceptionally(new IOException("The function failed, " + path + ": " + text));
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    if (given.getAndSet(true)) {
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", REQUEST_ID);
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Deadline-Ms",
            String.valueOf(System.currentTimeMillis() + timeout.toMillis()));
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:us-east-1:000000000000:function:bench");
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0");
    exchange.sendResponseHeaders(200, payload.length);
    exchange.getResponseBody().write(payload);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
