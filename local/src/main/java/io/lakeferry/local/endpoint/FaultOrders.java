package io.lakeferry.local.endpoint;

import static io.lakeferry.local.endpoint.Shape.struct;
import static io.lakeferry.local.endpoint.Shape.text;
import static io.lakeferry.local.endpoint.Shape.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Orders faults over HTTP: {@code POST {"throttle": {"operation": "StartJobRun", "times": 2}}}, and
 * in the same way {@code fail}, {@code loseReply}, {@code delay} (with {@code millis}); {@code
 * {"nextRun": {"job": "…", "fault": "…"}}} strikes a run; {@code DELETE} forgets them all.
 */
record FaultOrders(Faults faults) implements HttpHandler {
  private static final int MAX_BODY = 1 << 16;
  private static final Refusals REFUSALS =
      new Refusals("InvalidFault", "InvalidFault", "InvalidFault");
  private static final Struct STRIKE =
      struct().required("operation", text(1, 255)).with("times", whole(1, 1000));
  private static final Struct ORDER =
      struct()
          .with("throttle", STRIKE)
          .with("fail", STRIKE)
          .with("loseReply", STRIKE)
          .with("delay", STRIKE.required("millis", whole(0, 600_000)))
          .with("nextRun", struct().required("job", text(1, 255)).required("fault", text(1, 255)));

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "POST" -> order(exchange);
        case "DELETE" -> {
          faults.reset();
          answer(exchange, 200, "No faults are ordered\n");
        }
        default -> answer(exchange, 405, "POST orders a fault, DELETE forgets all\n");
      }
    }
  }

  private void order(HttpExchange exchange) throws IOException {
    try {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
      JsonNode order = TreeCodec.json("application/json").read(body, ORDER);
      Place.check(ORDER, order, "faults", REFUSALS);
      order.properties().forEach(entry -> order(entry.getKey(), entry.getValue()));
      answer(exchange, 200, "Ordered\n");
    } catch (AwsError error) {
      answer(exchange, error.status(), error.getMessage() + "\n");
    }
  }

  private void order(String kind, JsonNode fault) {
    String operation = fault.path("operation").asText();
    int times = fault.path("times").asInt(1);
    switch (kind) {
      case "throttle" -> faults.throttle(operation, times);
      case "fail" -> faults.fail(operation, times);
      case "loseReply" -> faults.loseReply(operation, times);
      case "delay" ->
          faults.delay(operation, times, Duration.ofMillis(fault.get("millis").longValue()));
      default -> faults.nextRun(fault.get("job").asText(), fault.get("fault").asText());
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    Replies.send(exchange, status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }
}
