package io.lakeferry.local.laptop;

import io.lakeferry.local.lambda.Invocation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Invokes functions of a laptop in another process.
 *
 * @param endpoint its Lambda endpoint
 */
public record RemoteLambda(URI endpoint) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * Invokes a function and waits for its end.
   *
   * @throws UnknownFunctionException if there is no such function; the message lists those there
   *     are
   */
  public Invocation invoke(String function, String event) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(
                    endpoint.resolve("/2015-03-31/functions/" + function + "/invocations"))
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() == 404) {
      throw new UnknownFunctionException(
          Invocation.JSON.readTree(response.body()).path("Message").asText());
    }
    return response.headers().firstValue("X-Amz-Function-Error").isPresent()
        ? new Invocation.Failed(response.body())
        : new Invocation.Returned(response.body());
  }

  /** The template has no such function. */
  public static final class UnknownFunctionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownFunctionException(String message) {
      super(message);
    }
  }
}
