package io.lakeferry.local.laptop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.lambda.LambdaRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lambda's Invoke over HTTP, so that {@code aws lambda invoke} and other processes can call. */
final class LambdaEndpoint implements AutoCloseable {
  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions/(?:arn:[^/]*:)?([A-Za-z0-9_-]+)/invocations");

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "lambda-endpoint");
            thread.setDaemon(true);
            return thread;
          });
  private final LambdaRunner lambda;

  private LambdaEndpoint(HttpServer server, LambdaRunner lambda) {
    this.server = server;
    this.lambda = lambda;
  }

  static LambdaEndpoint start(LambdaRunner lambda) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LambdaEndpoint endpoint = new LambdaEndpoint(server, lambda);
    server.createContext("/", endpoint::handle);
    server.setExecutor(endpoint.threads);
    server.start();
    return endpoint;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
      if (!exchange.getRequestMethod().equals("POST") || !path.matches()) {
        refuse(exchange, 404, "UnknownOperationException", "Only Invoke is there");
        return;
      }
      invoke(exchange, path.group(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void invoke(HttpExchange exchange, String function)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String event = body.length == 0 ? "{}" : new String(body, StandardCharsets.UTF_8);
    String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
    try {
      if ("Event".equals(type)) {
        lambda.invokeLater(function, event);
        answer(exchange, 202, "");
        return;
      }
      Invocation invocation = lambda.invoke(function, event);
      exchange.getResponseHeaders().set("X-Amz-Executed-Version", "$LATEST");
      if (invocation instanceof Invocation.Failed) {
        exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      }
      answer(exchange, 200, invocation.payload());
    } catch (IllegalArgumentException e) {
      refuse(exchange, 404, "ResourceNotFoundException", e.getMessage());
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
    String body = Invocation.JSON.createObjectNode().put("Message", message).toString();
    answer(exchange, status, body);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
