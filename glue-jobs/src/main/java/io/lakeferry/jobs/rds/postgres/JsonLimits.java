package io.lakeferry.jobs.rds.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.UnfitValue;
import java.io.IOException;

/**
 * What PostgreSQL cannot keep of a JSON document: U+0000, and numbers beyond its numeric type (<a
 * href="https://www.postgresql.org/docs/16/datatype-json.html">JSON types</a>). It would refuse the
 * whole COPY for one of them.
 */
final class JsonLimits {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();
  // https://www.postgresql.org/docs/16/datatype-numeric.html
  private static final int MAX_BEFORE_POINT = 131_072;
  private static final int MAX_AFTER_POINT = 16_383;

  private JsonLimits() {}

  static void check(String column, String text) throws UnfitValue {
    try (JsonParser json = JSON.createParser(text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
          if (json.getText().indexOf('\0') >= 0) {
            throw new UnfitValue(
                Reason.UNFIT,
                column,
                "PostgreSQL has no character U+0000 in JSON: " + Printable.of(text));
          }
        } else if (token.isNumeric()) {
          checkNumber(column, json.getText());
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("The reader lets nothing through but JSON", e);
    }
  }

  private static void checkNumber(String column, String number) throws UnfitValue {
    int mark = Math.max(number.indexOf('e'), number.indexOf('E'));
    String digits = mark < 0 ? number : number.substring(0, mark);
    int point = digits.indexOf('.');
    int before = (point < 0 ? digits.length() : point) - (digits.startsWith("-") ? 1 : 0);
    int after = point < 0 ? 0 : digits.length() - point - 1;
    long exponent = 0;
    if (mark >= 0) {
      String power = number.substring(mark + 1);
      // More digits than this are beyond every limit, whatever they say.
      exponent = power.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(power);
    }
    if (before + exponent > MAX_BEFORE_POINT || after - exponent > MAX_AFTER_POINT) {
      throw new UnfitValue(
          Reason.OUT_OF_RANGE,
          column,
          "PostgreSQL keeps numbers of "
              + MAX_BEFORE_POINT
              + " digits before the point and "
              + MAX_AFTER_POINT
              + " after it: "
              + Printable.of(number));
    }
  }
}
