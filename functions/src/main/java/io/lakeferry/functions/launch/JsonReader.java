package io.lakeferry.functions.launch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.lakeferry.contract.table.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one JSON object. It is read token by token and not by a mapper: a mapper's errors repeat
 * the text they stumble on, which may be a password, and its start is a third of a cold start.
 */
final class JsonReader {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;
  private final Problems problems;

  private JsonReader(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The object, or nothing and at least one problem. */
  static Optional<JsonObject> read(InputStream input, Problems problems) {
    try (JsonParser parser = FACTORY.createParser(input)) {
      return new JsonReader(parser, problems).root();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      problems.add(
          "Invalid payload, it is not JSON"
              + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the payload", e);
    }
  }

  private Optional<JsonObject> root() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      problems.add("Invalid payload, it is empty: send one JSON object");
      return Optional.empty();
    }
    Object value = value(first, "");
    if (parser.nextToken() != null) {
      problems.add("Invalid payload, something follows its end: send one JSON object");
    }
    if (value instanceof JsonObject object) {
      return Optional.of(object);
    }
    problems.add("Invalid payload, it is " + JsonObject.typeOf(value) + ": send one JSON object");
    return Optional.empty();
  }

  private Object value(JsonToken token, String path) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(path);
      case START_ARRAY -> list(path);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> JsonObject.Nothing.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("The parser gave " + token + " for a value");
    };
  }

  private BigDecimal number() throws IOException {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException e) {
      // Jackson lets through what BigDecimal says of an exponent beyond its own.
      throw new JsonParseException(parser, "No number", e);
    }
  }

  private JsonObject object(String path) throws IOException {
    JsonObject object = new JsonObject();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Object value = value(parser.nextToken(), path + name + ".");
      if (object.values().putIfAbsent(name, value) != null) {
        problems.add(
            "Invalid payload, it has "
                + (CredentialGuard.looksSecret(name) ? "a key" : path + Printable.of(name))
                + " twice: leave one");
      }
    }
    return object;
  }

  private List<Object> list(String path) throws IOException {
    List<Object> list = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      list.add(value(token, path));
    }
    return list;
  }
}
