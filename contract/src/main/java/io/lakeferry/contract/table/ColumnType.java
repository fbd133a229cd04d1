package io.lakeferry.contract.table;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column, in words that PostgreSQL, MySQL and MariaDB have in common.
 *
 * @param kind which type
 * @param size digits of a decimal (1 to 1000), code points of a varchar (1 to 10,485,760, what
 *     PostgreSQL allows), digits of a second's fraction of a timestamp (0 to 6); 0 for all others
 * @param scale digits of a decimal after the point (0 to {@code size}); 0 for all others
 */
public record ColumnType(Kind kind, int size, int scale) {
  /** The types; how their values look is said once, in the documentation of the flow. */
  public enum Kind {
    /** True or false. */
    BOOLEAN,
    /** 16 bits, signed. */
    SMALLINT,
    /** 32 bits, signed. */
    INT,
    /** 64 bits, signed. */
    BIGINT,
    /** IEEE 754, 32 bits; neither NaN nor infinite. */
    FLOAT,
    /** IEEE 754, 64 bits; neither NaN nor infinite. */
    DOUBLE,
    /** Exact, with a fixed number of digits. */
    DECIMAL,
    /** Text of at most so many code points. */
    VARCHAR,
    /** Text of any length. */
    TEXT,
    /** A day of the years 1 to 9999. */
    DATE,
    /** Date and time of day without a time zone. */
    TIMESTAMP,
    /** A moment, kept in UTC. */
    TIMESTAMPTZ,
    /** Bytes. */
    BINARY,
    /** A JSON document. */
    JSON
  }

  /** A column of {@link Kind#BOOLEAN}. */
  public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 0, 0);

  /** A column of {@link Kind#SMALLINT}. */
  public static final ColumnType SMALLINT = new ColumnType(Kind.SMALLINT, 0, 0);

  /** A column of {@link Kind#INT}. */
  public static final ColumnType INT = new ColumnType(Kind.INT, 0, 0);

  /** A column of {@link Kind#BIGINT}. */
  public static final ColumnType BIGINT = new ColumnType(Kind.BIGINT, 0, 0);

  /** A column of {@link Kind#FLOAT}. */
  public static final ColumnType FLOAT = new ColumnType(Kind.FLOAT, 0, 0);

  /** A column of {@link Kind#DOUBLE}. */
  public static final ColumnType DOUBLE = new ColumnType(Kind.DOUBLE, 0, 0);

  /** A column of {@link Kind#TEXT}. */
  public static final ColumnType TEXT = new ColumnType(Kind.TEXT, 0, 0);

  /** A column of {@link Kind#DATE}. */
  public static final ColumnType DATE = new ColumnType(Kind.DATE, 0, 0);

  /** A column of {@link Kind#TIMESTAMP}, to the microsecond. */
  public static final ColumnType TIMESTAMP = timestamp(6);

  /** A column of {@link Kind#TIMESTAMPTZ}, to the microsecond. */
  public static final ColumnType TIMESTAMPTZ = timestamptz(6);

  /** A column of {@link Kind#BINARY}. */
  public static final ColumnType BINARY = new ColumnType(Kind.BINARY, 0, 0);

  /** A column of {@link Kind#JSON}. */
  public static final ColumnType JSON = new ColumnType(Kind.JSON, 0, 0);

  private static final int MAX_DIGITS = 1000;
  private static final int MAX_CODE_POINTS = 10_485_760;
  private static final int MAX_FRACTION = 6;
  private static final Pattern TEXT_FORM =
      Pattern.compile(
          "([a-z0-9]+(?: (?:precision|varying))?)"
              + " ?(?:\\( ?([0-9]{1,9}) ?(?:, ?([0-9]{1,9}) ?)?\\))?"
              + " ?((?:with|without) time zone)?");

  /** Refuses sizes that no column of this kind can have. */
  public ColumnType {
    switch (kind) {
      case DECIMAL -> {
        check("digits of a decimal", size, 1, MAX_DIGITS);
        check("digits after the point of a decimal(" + size + ")", scale, 0, size);
      }
      case VARCHAR -> {
        check("characters of a varchar", size, 1, MAX_CODE_POINTS);
        check("scale", scale, 0, 0);
      }
      case TIMESTAMP, TIMESTAMPTZ -> {
        check("digits of a second's fraction", size, 0, MAX_FRACTION);
        check("scale", scale, 0, 0);
      }
      default -> {
        check("size", size, 0, 0);
        check("scale", scale, 0, 0);
      }
    }
  }

  /** A decimal of so many digits, so many of them after the point. */
  public static ColumnType decimal(int digits, int scale) {
    return new ColumnType(Kind.DECIMAL, digits, scale);
  }

  /** Text of at most so many code points. */
  public static ColumnType varchar(int codePoints) {
    return new ColumnType(Kind.VARCHAR, codePoints, 0);
  }

  /** A date and time whose seconds have so many digits after the point. */
  public static ColumnType timestamp(int fraction) {
    return new ColumnType(Kind.TIMESTAMP, fraction, 0);
  }

  /** A moment whose seconds have so many digits after the point. */
  public static ColumnType timestamptz(int fraction) {
    return new ColumnType(Kind.TIMESTAMPTZ, fraction, 0);
  }

  /**
   * Reads a type as SQL writes it, in any case: {@code decimal(12,2)}, {@code timestamp with time
   * zone}. What the engines read differently has to be written out: a decimal and a varchar need
   * their size. {@code float} and {@code real} are 32 bits, {@code double} is 64.
   */
  public static ColumnType parse(String text) {
    String form = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    Matcher parts = TEXT_FORM.matcher(form);
    if (!parts.matches()) {
      throw invalid("use one like int, varchar(64), decimal(12,2), timestamp", text);
    }
    try {
      return new WrittenType(parts.group(1), parts.group(2), parts.group(3), parts.group(4)).type();
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage(), text);
    }
  }

  /** The type in its shortest form, which {@link #parse} reads back. */
  public String text() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case DECIMAL -> word + "(" + size + "," + scale + ")";
      case VARCHAR -> word + "(" + size + ")";
      case TIMESTAMP, TIMESTAMPTZ -> size == MAX_FRACTION ? word : word + "(" + size + ")";
      default -> word;
    };
  }

  /** The form of {@link #text}. */
  @Override
  public String toString() {
    return text();
  }

  private static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", not " + value);
    }
  }

  private static IllegalArgumentException invalid(String why, String text) {
    return new IllegalArgumentException(
        "Invalid column type, " + why + ": " + Printable.of(text.strip()));
  }
}
