package io.lakeferry.jobs.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.flow.SourceFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A bad record as one line of JSON, as the files of the quarantine hold them:
 *
 * <pre>{"reason":"wrong-type","detail":"qty: the text 'two' where int is expected","column":"qty",
 *  "file":"s3://bucket/key","etag":"9b2c…","bytes":4711,"record":3,"offset":412,"length":203,
 *  "format":"json","raw":"{\\"qty\\":\\"two\\",…}"}</pre>
 *
 * {@code column} and {@code header} are there if there is one; {@code rawBase64} stands for {@code
 * raw} if that is not UTF-8; {@code "cut":true} says that it is only the beginning.
 */
public final class BadRecordLine {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SCHEME = "s3://";

  private BadRecordLine() {}

  /** The line, with its end. */
  public static byte[] of(BadRecord bad) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512 + bad.raw().bytes().length);
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("reason", bad.reason().code());
      json.writeStringField("detail", bad.detail());
      if (bad.column().isPresent()) {
        json.writeStringField("column", bad.column().get());
      }
      json.writeStringField("file", bad.file().uri());
      json.writeStringField("etag", bad.file().etag());
      json.writeNumberField("bytes", bad.file().bytes());
      json.writeNumberField("record", bad.position().record());
      json.writeNumberField("offset", bad.position().offset());
      json.writeNumberField("length", bad.position().length());
      raw(json, bad);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory has failed", e);
    }
    return line.toByteArray();
  }

  private static void raw(JsonGenerator json, BadRecord bad) throws IOException {
    RawRecord raw = bad.raw();
    json.writeStringField("format", raw.format().text());
    if (raw.header().isPresent()) {
      json.writeStringField("header", raw.header().get());
    }
    if (Octets.firstNotUtf8(raw.bytes(), 0, raw.bytes().length) < 0) {
      json.writeStringField("raw", raw.toString());
    } else {
      json.writeBinaryField("rawBase64", raw.bytes());
    }
    if (bad.isCut()) {
      json.writeBooleanField("cut", true);
    }
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static BadRecord parse(byte[] line) {
    try {
      return record(MAPPER.readTree(line));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("Invalid line of a quarantine: " + e.getMessage(), e);
    }
  }

  private static BadRecord record(JsonNode line) throws IOException {
    String uri = text(line, "file");
    int slash = uri.indexOf('/', SCHEME.length());
    if (!uri.startsWith(SCHEME) || slash < 0) {
      throw new IllegalArgumentException("'file' is not s3://bucket/key");
    }
    byte[] raw =
        line.has("rawBase64")
            ? line.get("rawBase64").binaryValue()
            : text(line, "raw").getBytes(StandardCharsets.UTF_8);
    return new BadRecord(
        new SourceFile(
            uri.substring(SCHEME.length(), slash),
            uri.substring(slash + 1),
            text(line, "etag"),
            number(line, "bytes")),
        Reason.ofCode(text(line, "reason")),
        text(line, "detail"),
        Optional.ofNullable(line.get("column")).map(JsonNode::asText),
        new Position(number(line, "record"), number(line, "offset"), number(line, "length")),
        new RawRecord(
            SourceFormat.parse(text(line, "format")),
            Optional.ofNullable(line.get("header")).map(JsonNode::asText),
            raw));
  }

  private static String text(JsonNode line, String name) {
    JsonNode value = line.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("'" + name + "' is not a text");
    }
    return value.textValue();
  }

  private static long number(JsonNode line, String name) {
    JsonNode value = line.get(name);
    if (value == null || !value.canConvertToLong()) {
      throw new IllegalArgumentException("'" + name + "' is not a number");
    }
    return value.longValue();
  }
}
