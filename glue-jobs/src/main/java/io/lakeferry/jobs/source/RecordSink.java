package io.lakeferry.jobs.source;

/** Where the records of a file go, each to one of the two methods, in the order of the file. */
public interface RecordSink {
  /**
   * Takes a good record.
   *
   * @param record which record of the file, from 1
   * @param values a value for each column of the schema, null where there is none: {@code Boolean};
   *     {@code Long} for smallint, int and bigint, in their range; {@code Double} for float and
   *     double, finite and in their range; {@code BigDecimal} for decimal, with no more digits than
   *     declared; {@code String} for text, varchar and json; {@code byte[]} for binary; {@code
   *     LocalDate}; {@code LocalDateTime} for timestamp and {@code Instant} for timestamptz, with
   *     no more digits of a second than declared. The array is the reader's own, which fills it
   *     again.
   * @throws UnfitValue if the target cannot hold a value; nothing of the record may stay in the
   *     sink, to which it comes back as a bad one
   */
  void row(long record, Object[] values) throws UnfitValue;

  /** Takes a bad record. */
  void bad(BadRecord bad);
}
