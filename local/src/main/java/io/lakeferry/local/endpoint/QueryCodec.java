package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A form in, XML out. */
record QueryCodec(Form form) implements Codec {
  @Override
  public Protocol protocol() {
    return Protocol.QUERY;
  }

  @Override
  public String contentType() {
    return "text/xml";
  }

  @Override
  public JsonNode read(byte[] body, Struct shape) {
    return form.tree(shape);
  }

  @Override
  public byte[] write(String operation, ObjectNode answer, Origin origin) {
    Xml xml = new Xml();
    xml.open(operation + "Response", Map.of("xmlns", namespace(origin)));
    xml.open(operation + "Result", Map.of());
    xml.fields(answer);
    xml.close(operation + "Result");
    xml.open("ResponseMetadata", Map.of());
    xml.text("RequestId", origin.requestId());
    xml.close("ResponseMetadata");
    xml.close(operation + "Response");
    return xml.text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] write(AwsError error, Origin origin) {
    Xml xml = new Xml();
    xml.open("ErrorResponse", Map.of("xmlns", namespace(origin)));
    xml.open("Error", Map.of());
    xml.text("Type", error.status() < 500 ? "Sender" : "Receiver");
    xml.text("Code", origin.code(error));
    xml.text("Message", error.getMessage());
    xml.close("Error");
    xml.text("RequestId", origin.requestId());
    xml.close("ErrorResponse");
    return xml.text().getBytes(StandardCharsets.UTF_8);
  }

  private static String namespace(Origin origin) {
    return origin.service() == null
        ? "http://webservices.amazon.com/AWSFault/2005-15-09"
        : origin.service().xmlNamespace();
  }
}
