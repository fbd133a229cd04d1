package io.lakeferry.jobs.rds.mysql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.UnfitValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * MySQL keeps the numbers of a JSON document as 64-bit integers, signed or unsigned, or as doubles
 * (<a href="https://dev.mysql.com/doc/refman/8.4/en/json.html">The JSON data type</a>), and rounds
 * without a word. Only what comes back with the same digits is let through.
 */
final class JsonNumbers {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final int MAX_LENGTH = 400;

  private JsonNumbers() {}

  static void check(String column, Object value) throws UnfitValue {
    try (JsonParser json = JSON.createParser((String) value)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isNumeric() && !isKept(json.getText())) {
          throw new UnfitValue(
              Reason.INEXACT,
              column,
              "MySQL would round this number in JSON: " + Printable.of(json.getText()));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("The reader lets nothing through but JSON", e);
    }
  }

  static boolean isKept(String number) {
    if (number.length() > MAX_LENGTH) {
      return false;
    }
    if (number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0) {
      BigInteger integer = new BigInteger(number);
      return integer.compareTo(LEAST) >= 0 && integer.compareTo(MOST) <= 0;
    }
    double nearest = Double.parseDouble(number);
    if (nearest == 0) {
      // Also written with an exponent that nothing else could read.
      return number.split("[eE]", 2)[0].chars().noneMatch(c -> c >= '1' && c <= '9');
    }
    return Double.isFinite(nearest)
        && new BigDecimal(Double.toString(nearest)).compareTo(new BigDecimal(number)) == 0;
  }
}
