package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request: finds the service and the operation, checks, calls, and orders faults. */
record Front(List<AwsService> services, Faults faults) implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("GET")) {
        Replies.send(exchange, 200, "text/plain; charset=utf-8", welcome());
        return;
      }
      Reply reply = reply(exchange);
      if (reply.lost()) {
        return;
      }
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      Replies.send(exchange, reply.status(), reply.contentType(), reply.body());
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String requestId = UUID.randomUUID().toString();
    Call call = null;
    AwsService service = null;
    try {
      Request request = Request.read(exchange);
      call = request.call();
      service = serviceOf(call);
      return answer(call, service, request.body(), requestId);
    } catch (AwsError error) {
      return Reply.error(error, call, service, requestId);
    } catch (RuntimeException bug) {
      LOG.error("Cannot answer request {}", requestId, bug);
      AwsError error = new AwsError("InternalFailure", 500, "The service failed; see its log");
      return Reply.error(error, call, service, requestId);
    }
  }

  private Reply answer(Call call, AwsService service, byte[] body, String requestId)
      throws IOException {
    Operation operation =
        Optional.ofNullable(service.operations().get(call.operation()))
            .orElseThrow(() -> unknownOperation(call, service));
    JsonNode input = call.codec().read(body, operation.input());
    Optional<Faults.Fault> fault = faults.takeForCall(operation.name());
    Strike.before(fault);
    Place.check(operation.input(), input, operation.name(), service.identity().refusals());
    ObjectNode answer = operation.handler().answer((ObjectNode) input);
    return Strike.losesReply(fault) ? Reply.none() : Reply.answer(call, service, answer, requestId);
  }

  private AwsService serviceOf(Call call) {
    return services.stream()
        .filter(call::means)
        .findFirst()
        .orElseThrow(
            () ->
                AwsError.refused(
                    "UnknownOperationException",
                    "No service here answers \""
                        + call.service()
                        + "\" in this protocol; there are "
                        + names()));
  }

  private static AwsError unknownOperation(Call call, AwsService service) {
    return AwsError.refused(
        call.codec().protocol() == Protocol.QUERY ? "InvalidAction" : "UnknownOperationException",
        service.identity().name()
            + " here has no operation \""
            + call.operation()
            + "\"; it has "
            + String.join(", ", service.operations().keySet()));
  }

  private byte[] welcome() {
    String text =
        "Lakeferry's AWS endpoint: "
            + names()
            + ".\nPoint a client here with AWS_ENDPOINT_URL; any credentials do.\n"
            + services.stream()
                .map(
                    s ->
                        s.identity().name()
                            + ": "
                            + String.join(", ", s.operations().keySet())
                            + "\n")
                .collect(Collectors.joining());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String names() {
    return services.stream().map(s -> s.identity().name()).collect(Collectors.joining(", "));
  }
}
