package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/**
 * Calls the services of a laptop in their JSON protocol, without an SDK.
 *
 * @param endpoint the AWS endpoint
 */
public record AwsCalls(URI endpoint) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** The services, by what goes before the operation's name. */
  public enum Service {
    /** AWS Glue. */
    GLUE("AWSGlue", "glue", "1.1"),
    /** CloudWatch metrics. */
    CLOUDWATCH("GraniteServiceVersion20100801", "monitoring", "1.0"),
    /** Secrets Manager. */
    SECRETS("secretsmanager", "secretsmanager", "1.1");

    private final String target;
    private final String scope;
    private final String version;

    Service(String target, String scope, String version) {
      this.target = target;
      this.scope = scope;
      this.version = version;
    }
  }

  /**
   * Calls one operation.
   *
   * @throws RefusedException if the service answers with an error
   * @throws UncheckedIOException if it does not answer
   */
  public JsonNode call(Service service, String operation, JsonNode input) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-amz-json-" + service.version)
            .header("X-Amz-Target", service.target + "." + operation)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=ferry/20260101/us-east-1/"
                    + service.scope
                    + "/aws4_request, SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString(input.toString()))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new RefusedException(operation, answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + endpoint + " for " + operation, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during " + operation, e);
    }
  }

  /** A service said no. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String operation, JsonNode answer) {
      super(
          String.format(
              Locale.ROOT,
              "%s was refused: %s: %s",
              operation,
              answer.path("__type").asText(),
              answer.path("message").asText(answer.path("Message").asText())));
      String type = answer.path("__type").asText();
      code = type.substring(type.indexOf('#') + 1);
    }

    /** The error's code, such as {@code EntityNotFoundException}. */
    public String code() {
      return code;
    }
  }
}
