package io.lakeferry.local.endpoint;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A request: the call it names and its body, unpacked.
 *
 * @param call the call
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
record Request(Call call, byte[] body) {
  private static final int MAX_BODY = 8 << 20;
  private static final Pattern RPC = Pattern.compile("/service/([^/]+)/operation/([^/]+)");

  /**
   * Reads a request.
   *
   * @throws AwsError if it is of no protocol of AWS, or too long
   */
  static Request read(HttpExchange exchange) throws IOException {
    byte[] body = body(exchange);
    return new Request(call(exchange, body), body);
  }

  private static Call call(HttpExchange exchange, byte[] body) {
    Matcher rpc = RPC.matcher(exchange.getRequestURI().getPath());
    if (rpc.matches() && header(exchange, "smithy-protocol").equals("rpc-v2-cbor")) {
      return new Call(TreeCodec.cbor(), rpc.group(1), rpc.group(2));
    }
    String type = header(exchange, "Content-Type");
    String target = header(exchange, "X-Amz-Target");
    int dot = target.lastIndexOf('.');
    if (dot > 0) {
      String json = type.contains("json-1.0") ? "1.0" : "1.1";
      return new Call(
          TreeCodec.json("application/x-amz-json-" + json),
          target.substring(0, dot),
          target.substring(dot + 1));
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      Form form = Form.parse(body);
      if (!form.get("Action").isEmpty()) {
        return new Call(new QueryCodec(form), form.get("Version"), form.get("Action"));
      }
    }
    throw AwsError.refused(
        "UnknownOperationException",
        "The request names no operation: neither X-Amz-Target, nor an RPC path, nor Action");
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean packed = header(exchange, "Content-Encoding").equalsIgnoreCase("gzip");
    try (InputStream raw = exchange.getRequestBody();
        InputStream in = packed ? new GZIPInputStream(raw) : raw) {
      byte[] body = in.readNBytes(MAX_BODY + 1);
      if (body.length > MAX_BODY) {
        throw new AwsError(
            "RequestEntityTooLargeException",
            413,
            "The request has more than " + MAX_BODY + " bytes");
      }
      return body;
    } catch (ZipException notPacked) {
      throw AwsError.refused("SerializationException", "The request body is not gzip");
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }
}
