package io.lakeferry.local.endpoint;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Sends answers. */
final class Replies {
  private Replies() {}

  static void send(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
