package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** JSON and CBOR: the same tree in two writings. */
record TreeCodec(Protocol protocol, String contentType, ObjectMapper mapper) implements Codec {
  private static final SimpleModule INSTANTS = new SimpleModule().addSerializer(new EpochSeconds());
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(INSTANTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final ObjectMapper CBOR = new CBORMapper().registerModule(INSTANTS);

  static TreeCodec json(String contentType) {
    return new TreeCodec(Protocol.JSON, contentType, JSON);
  }

  static TreeCodec cbor() {
    return new TreeCodec(Protocol.CBOR, "application/cbor", CBOR);
  }

  @Override
  public JsonNode read(byte[] body, Struct shape) throws IOException {
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException malformed) {
      throw AwsError.refused(
          "SerializationException", "The request body is not " + protocol + " that can be read");
    }
  }

  @Override
  public byte[] write(String operation, ObjectNode answer, Origin origin) throws IOException {
    return mapper.writeValueAsBytes(answer);
  }

  @Override
  public byte[] write(AwsError error, Origin origin) throws IOException {
    return mapper.writeValueAsBytes(
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", error.code())
            .put("message", error.getMessage()));
  }

  private static final class EpochSeconds extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;
    private static final int EPOCH_TAG = 1;

    EpochSeconds() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      BigDecimal seconds = BigDecimal.valueOf(instant.toEpochMilli(), 3);
      if (generator instanceof CBORGenerator cbor) {
        cbor.writeTag(EPOCH_TAG);
        cbor.writeNumber(seconds.doubleValue());
      } else {
        generator.writeNumber(seconds.toPlainString());
      }
    }
  }
}
