package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to a client.
 *
 * @param status the HTTP status; 0 if the connection is to close without an answer
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, written once, never compared.
record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {
  static Reply none() {
    return new Reply(0, "", Map.of(), new byte[0]);
  }

  static Reply answer(Call call, AwsService service, ObjectNode answer, String requestId)
      throws IOException {
    Codec.Origin origin = new Codec.Origin(service, requestId);
    byte[] body = call.codec().write(call.operation(), answer, origin);
    return new Reply(200, call.codec().contentType(), headers(call, requestId), body);
  }

  static Reply error(AwsError error, Call call, AwsService service, String requestId)
      throws IOException {
    Codec codec = call == null ? TreeCodec.json("application/x-amz-json-1.1") : call.codec();
    Codec.Origin origin = new Codec.Origin(service, requestId);
    Map<String, String> headers = headers(call, requestId);
    headers.put("x-amzn-ErrorType", error.code());
    if (!origin.code(error).equals(error.code())) {
      headers.put(
          "x-amzn-query-error",
          origin.code(error) + (error.status() < 500 ? ";Sender" : ";Receiver"));
    }
    return new Reply(error.status(), codec.contentType(), headers, codec.write(error, origin));
  }

  boolean lost() {
    return status == 0;
  }

  private static Map<String, String> headers(Call call, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-amzn-RequestId", requestId);
    if (call != null && call.codec().protocol() == Protocol.CBOR) {
      headers.put("smithy-protocol", "rpc-v2-cbor");
    }
    return headers;
  }
}
