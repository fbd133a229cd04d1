package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** How one protocol writes requests, answers and errors. */
interface Codec {
  /** The protocol. */
  Protocol protocol();

  /** The type of its answers. */
  String contentType();

  /**
   * The request in a body.
   *
   * @throws AwsError if the body is not of this protocol
   */
  JsonNode read(byte[] body, Struct shape) throws IOException;

  /** The answer of an operation. */
  byte[] write(String operation, ObjectNode answer, Origin origin) throws IOException;

  /** An error. */
  byte[] write(AwsError error, Origin origin) throws IOException;

  /**
   * Who answers.
   *
   * @param service the service; null for a request that names none
   * @param requestId the id of the request
   */
  record Origin(AwsService service, String requestId) {
    String code(AwsError error) {
      return service == null ? error.code() : service.queryCode(error.code()).orElse(error.code());
    }
  }
}
