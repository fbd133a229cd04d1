package io.lakeferry.functions.aws;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Objects in memory, with S3's conditional writes. */
public final class StubS3 {
  private final Map<String, byte[]> objects = new TreeMap<>();
  private int answersToLose;

  /** Puts an object at {@code /bucket/key}. */
  public synchronized void put(String path, String text) {
    objects.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The next object is put, but whoever puts it does not hear of it. */
  public synchronized void loseAnswerOfNextPut() {
    answersToLose = 1;
  }

  /** The object at {@code /bucket/key}. */
  public synchronized String text(String path) {
    return new String(objects.get(path), StandardCharsets.UTF_8);
  }

  synchronized void handle(HttpExchange exchange, byte[] sent) throws IOException {
    byte[] body = decoded(exchange, sent);
    String path = exchange.getRequestURI().getPath();
    byte[] there = objects.get(path);
    if (exchange.getRequestMethod().equals("GET")) {
      if (there == null) {
        send(
            exchange,
            404,
            "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
      } else {
        exchange.getResponseHeaders().set("ETag", eTag(there));
        send(exchange, 200, there);
      }
      return;
    }
    String ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
    boolean absent = "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
    if ((absent && there != null) || (ifMatch != null && !ifMatch.equals(eTag(there)))) {
      send(
          exchange,
          412,
          "<Error><Code>PreconditionFailed</Code></Error>".getBytes(StandardCharsets.UTF_8));
      return;
    }
    objects.put(path, body);
    if (answersToLose > 0) {
      answersToLose--;
      send(exchange, 500, new byte[0]);
      return;
    }
    exchange.getResponseHeaders().set("ETag", eTag(body));
    send(exchange, 200, new byte[0]);
  }

  /** The SDK sends an object as one "aws-chunk": its length in hex, the bytes, a checksum. */
  private static byte[] decoded(HttpExchange exchange, byte[] sent) {
    String length = exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length");
    if (length == null) {
      return sent;
    }
    int start = new String(sent, StandardCharsets.ISO_8859_1).indexOf("\r\n") + 2;
    return Arrays.copyOfRange(sent, start, start + Integer.parseInt(length));
  }

  private static String eTag(byte[] body) {
    return "\"" + Integer.toHexString(Arrays.hashCode(body)) + "\"";
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
