package io.lakeferry.jobs.source;

/** Finds the end of a record, in pieces as they come. */
@FunctionalInterface
interface Boundary {
  /** A record ends at the end of the line. */
  Boundary LINE = (bytes, from, to) -> Octets.indexOf((byte) '\n', bytes, from, to);

  /** A record goes on to the end of the file. */
  Boundary NONE = (bytes, from, to) -> -1;

  /** The next piece begins a record. */
  default void begin() {}

  /**
   * Where the byte is that ends the record, or -1 if it is not among these; they are then seen.
   *
   * @param from the first byte that was not seen yet
   * @param to behind the last
   */
  int find(byte[] bytes, int from, int to);
}
