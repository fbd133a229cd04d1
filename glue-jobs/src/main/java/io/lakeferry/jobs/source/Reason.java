package io.lakeferry.jobs.source;

import java.util.Locale;

/** Why a record is no row; the names are part of the files of the quarantine. */
public enum Reason {
  /** It is no JSON, or not CSV as RFC 4180 has it. */
  MALFORMED,
  /** A record of JSON is not an object. */
  NOT_AN_OBJECT,
  /** A line of CSV has more or fewer fields than the header. */
  FIELD_COUNT,
  /** The header of a CSV file cannot be used, so nothing under it can. */
  BAD_HEADER,
  /** It is not UTF-8, or holds half a surrogate pair. */
  BAD_ENCODING,
  /** A name is there twice in one object, or two names mean one column. */
  DUPLICATE_FIELD,
  /** Arrays and objects are nested more than 64 deep. */
  TOO_DEEP,
  /** A record has more than 10,000 fields, or an object inside it more than 100,000. */
  TOO_MANY_FIELDS,
  /** The record has more than 16 MiB. */
  RECORD_TOO_LONG,
  /** The rest of the file cannot be read: its compression or its structure is broken. */
  CORRUPT_FILE,
  /** Only the beginning of the record is in the quarantine, so it cannot be read from there. */
  CUT,
  /** A required column has no value. */
  MISSING,
  /** No column takes a field, and none is to be added. */
  UNKNOWN_COLUMN,
  /** The value is of another type than the column. */
  WRONG_TYPE,
  /** The type of the column does not reach so far. */
  OUT_OF_RANGE,
  /** The column would have to round the value. */
  INEXACT,
  /** The text has more characters than the column takes. */
  TOO_LONG,
  /** The database cannot keep this value in a column of this type. */
  UNFIT;

  /** The reason of this code. */
  static Reason ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The reason in files and messages, for instance {@code wrong-type}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
