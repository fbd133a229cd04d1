package io.lakeferry.jobs.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** JSON as text without white space, its numbers as they are written. */
final class JsonText {
  /** How deep arrays and objects may be nested. */
  static final int MOST_DEPTH = 64;

  private static final int MOST_NAMES = 100_000;

  private static final JsonFactory FACTORY = factory();

  private final StringBuilder text = new StringBuilder();
  private final Deque<Set<String>> names = new ArrayDeque<>();
  private Unsound unsound;

  /** JSON that can be read, but not kept. */
  static final class Unsound extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Unsound(Reason reason, String message) {
      super(message, null, false, false);
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }
  }

  private JsonText() {}

  /**
   * A factory of parsers that are strict but for the length of what they read, which is limited
   * otherwise. Its table of names is not to be shared by threads that hurry.
   */
  static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MOST_DEPTH)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .build();
  }

  /** A document without its white space. */
  static String compact(String document) throws Unsound {
    try (JsonParser parser = FACTORY.createParser(document)) {
      if (parser.nextToken() == null) {
        throw new Unsound(Reason.WRONG_TYPE, "it is empty");
      }
      String text = copy(parser);
      if (parser.nextToken() != null) {
        throw new Unsound(Reason.WRONG_TYPE, "something follows its end");
      }
      return text;
    } catch (StreamConstraintsException e) {
      throw new Unsound(Reason.TOO_DEEP, "it is nested more than " + MOST_DEPTH + " deep");
    } catch (JsonEOFException e) {
      throw new Unsound(Reason.WRONG_TYPE, "it ends too early");
    } catch (JsonProcessingException e) {
      throw new Unsound(Reason.WRONG_TYPE, e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory has failed", e);
    }
  }

  /** The value at which the parser is; afterwards it is at the value's last token. */
  static String copy(JsonParser parser) throws IOException, Unsound {
    JsonText copy = new JsonText();
    copy.value(parser);
    if (copy.unsound != null) {
      throw copy.unsound;
    }
    return copy.text.toString();
  }

  private void value(JsonParser parser) throws IOException {
    int depth = 0;
    JsonToken token = parser.currentToken();
    for (; ; ) {
      switch (token) {
        case START_OBJECT, START_ARRAY -> {
          separate();
          text.append(token.asString());
          names.push(new HashSet<>());
          depth++;
        }
        case END_OBJECT, END_ARRAY -> {
          text.append(token.asString());
          names.pop();
          depth--;
        }
        case FIELD_NAME -> {
          separate();
          name(parser.currentName());
        }
        case VALUE_STRING -> {
          separate();
          quote(parser.getText());
        }
        default -> {
          separate();
          text.append(parser.getText());
        }
      }
      if (depth == 0) {
        return;
      }
      token = parser.nextToken();
    }
  }

  private void name(String name) {
    Set<String> known = names.element();
    if (known.size() == MOST_NAMES) {
      unsound =
          new Unsound(
              Reason.TOO_MANY_FIELDS, "an object in it has more than " + MOST_NAMES + " names");
    } else if (!known.add(name)) {
      unsound = new Unsound(Reason.DUPLICATE_FIELD, "a name is there twice in one object");
    }
    quote(name);
    text.append(':');
  }

  private void quote(String value) {
    if (Surrogates.areBroken(value)) {
      unsound = new Unsound(Reason.BAD_ENCODING, "it holds half a surrogate pair");
    }
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, text);
    text.append('"');
  }

  private void separate() {
    if (!text.isEmpty() && ",:[{".indexOf(text.charAt(text.length() - 1)) < 0) {
      text.append(',');
    }
  }
}
