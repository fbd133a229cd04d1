package io.lakeferry.jobs.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads objects of JSON, each in a frame of its own. */
final class JsonObjects {
  // A long has 19 digits; one fewer, sign included, needs no closer look.
  private static final int SAFE_DIGITS = 18;
  // Names, unlike bytes, take several times their length in memory.
  private static final int MOST_FIELDS = 10_000;

  private final JsonFactory factory = JsonText.factory();
  private final Intake intake;

  /** Whether the record is ASCII without escapes, so that no surrogate can be in it. */
  private boolean isPlain;

  JsonObjects(Intake intake) {
    this.intake = intake;
  }

  /** Whether the frame holds one value of JSON and nothing else. */
  boolean isOneValue(Frame frame) {
    try (JsonParser parser = parser(frame)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (StreamConstraintsException e) {
      // Too deep; that is for the one who reads it to say.
      return true;
    } catch (IOException e) {
      // Broken, or bytes that Jackson takes for UTF-32.
      return false;
    }
  }

  /** Makes a row or a bad record of the frame. */
  void read(Frame frame) throws NewColumn {
    read(frame, frame);
  }

  /** Makes a row or a bad record of the frame, which comes from elsewhere. */
  void read(Frame frame, Origin origin) throws NewColumn {
    Optional<Problem> unreadable = unreadable(frame);
    if (unreadable.isPresent()) {
      intake.refuse(origin, unreadable.get());
      return;
    }
    try (JsonParser parser = parser(frame)) {
      intake.begin();
      boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
      boolean isNarrow = true;
      if (isObject) {
        isNarrow = fields(parser);
      } else if (parser.currentToken() != null) {
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        intake.refuse(origin, Problem.of(Reason.MALFORMED, "something follows the first value"));
      } else if (!isObject) {
        intake.refuse(origin, Problem.of(Reason.NOT_AN_OBJECT, "it is not an object"));
      } else if (!isNarrow) {
        intake.refuse(
            origin, Problem.of(Reason.TOO_MANY_FIELDS, "more than " + MOST_FIELDS + " fields"));
      } else {
        intake.end(origin);
      }
    } catch (StreamConstraintsException e) {
      intake.refuse(
          origin,
          Problem.of(
              Reason.TOO_DEEP,
              "arrays and objects are nested more than " + JsonText.MOST_DEPTH + " deep"));
    } catch (JsonEOFException e) {
      intake.refuse(
          origin, Problem.of(Reason.MALFORMED, "byte " + place(e) + ": it ends too early"));
    } catch (JsonProcessingException e) {
      intake.refuse(
          origin, Problem.of(Reason.MALFORMED, "byte " + place(e) + ": " + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory has failed", e);
    }
  }

  private static long place(JsonProcessingException fault) {
    return fault.getLocation().getByteOffset();
  }

  /** What Jackson would not notice: it takes bytes of 0 for UTF-16, and lets broken UTF-8 pass. */
  private Optional<Problem> unreadable(Frame frame) {
    int kinds = Octets.look(frame.bytes(), frame.from(), frame.to());
    isPlain = kinds == 0;
    if ((kinds & Octets.BEYOND_ASCII) != 0) {
      int fault = Octets.firstNotUtf8(frame.bytes(), frame.from(), frame.to());
      if (fault >= 0) {
        return Optional.of(
            Problem.of(
                Reason.BAD_ENCODING, "byte " + (fault - frame.from() + 1) + " is not UTF-8"));
      }
    }
    if ((kinds & Octets.NUL) != 0) {
      int nul = Octets.indexOf((byte) 0, frame.bytes(), frame.from(), frame.to());
      return Optional.of(
          Problem.of(Reason.MALFORMED, "byte " + (nul - frame.from() + 1) + " is 0"));
    }
    return Optional.empty();
  }

  private JsonParser parser(Frame frame) throws IOException {
    return factory.createParser(frame.bytes(), frame.from(), frame.to() - frame.from());
  }

  /** Takes the fields up to a number; whether there are no more. */
  private boolean fields(JsonParser parser) throws IOException {
    int count = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (count++ < MOST_FIELDS) {
        field(parser, name);
      } else {
        parser.skipChildren();
      }
    }
    return count <= MOST_FIELDS;
  }

  private void field(JsonParser parser, String name) throws IOException {
    int slot = intake.find(name);
    try {
      intake.put(slot, name, value(parser, intake.conversion(slot)));
    } catch (UnfitValue e) {
      intake.unfit(slot, name, e);
    }
    if (!isPlain && Surrogates.areBroken(name)) {
      intake.problem(Problem.of(Reason.BAD_ENCODING, "a name holds half a surrogate pair"));
    }
  }

  private Object value(JsonParser parser, Conversion conversion) throws IOException, UnfitValue {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> conversion.string(text(parser, conversion));
      case VALUE_NUMBER_INT -> integer(parser, conversion);
      case VALUE_NUMBER_FLOAT -> conversion.number(parser.getText());
      case VALUE_TRUE -> conversion.bool(true);
      case VALUE_FALSE -> conversion.bool(false);
      case START_OBJECT, START_ARRAY -> nested(parser, conversion);
      default -> null;
    };
  }

  private String text(JsonParser parser, Conversion conversion) throws IOException, UnfitValue {
    String text = parser.getText();
    if (!isPlain && Surrogates.areBroken(text)) {
      throw conversion.unfit(Reason.BAD_ENCODING, "the text holds half a surrogate pair");
    }
    return text;
  }

  private static Object integer(JsonParser parser, Conversion conversion)
      throws IOException, UnfitValue {
    if (parser.getTextLength() <= SAFE_DIGITS) {
      long value = parser.getLongValue();
      // The integer -0 is another text than 0.
      if (value != 0 || parser.getTextLength() == 1) {
        return conversion.integer(value);
      }
    }
    return conversion.number(parser.getText());
  }

  private static Object nested(JsonParser parser, Conversion conversion)
      throws IOException, UnfitValue {
    if (!conversion.takesNested()) {
      parser.skipChildren();
      return conversion.nested(null);
    }
    try {
      return conversion.nested(JsonText.copy(parser));
    } catch (JsonText.Unsound e) {
      throw conversion.unfit(e.reason(), e.getMessage());
    }
  }
}
