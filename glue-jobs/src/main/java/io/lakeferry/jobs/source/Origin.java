package io.lakeferry.jobs.source;

/** Where a record comes from; asked only about bad ones. */
interface Origin {
  /** Which file has it. */
  SourceFile file();

  /** Where it is in the file, as the record of this number. */
  Position position(long record);

  /** What it looks like there. */
  RawRecord raw();
}
