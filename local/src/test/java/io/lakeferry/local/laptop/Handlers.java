package io.lakeferry.local.laptop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.functions.connection.AwsConnection;
import io.lakeferry.functions.launch.RedshiftUnloadFunction;
import io.lakeferry.local.lambda.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The launching function in this process, where nothing makes callers wait for one another. */
final class Handlers {
  private static final int MINUTES_MILLIS = 100_000;

  private final RedshiftUnloadFunction function;

  Handlers(Laptop laptop) {
    this(laptop, Map.of());
  }

  /** With variables that differ from the template's. */
  Handlers(Laptop laptop, Map<String, String> variables) {
    Map<String, String> environment =
        new HashMap<>(laptop.template().function("RedshiftUnloadFunction").environment());
    environment.put("AWS_REGION", "us-east-1");
    environment.putAll(variables);
    function =
        new RedshiftUnloadFunction(
            environment, AwsConnection.to(laptop.beacon().endpoint()), Clock.systemUTC());
  }

  /** One invocation, with a request id of its own. */
  JsonNode invoke(Payload payload) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(payload.json().toString().getBytes(StandardCharsets.UTF_8)),
        answer,
        context(UUID.randomUUID().toString()));
    return Invocation.JSON.readTree(answer.toByteArray());
  }

  private static Context context(String requestId) {
    LambdaLogger silent =
        new LambdaLogger() {
          @Override
          public void log(String message) {
            // What is logged is another test's affair.
          }

          @Override
          public void log(byte[] message) {
            // As above.
          }
        };
    return (Context)
        Proxy.newProxyInstance(
            Handlers.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAwsRequestId" -> requestId;
                  case "getRemainingTimeInMillis" -> MINUTES_MILLIS;
                  case "getLogger" -> silent;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
