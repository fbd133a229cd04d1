package io.lakeferry.jobs.keyspaces.write;

import java.util.function.Consumer;

/** What is done with a row. */
interface RowAction extends AutoCloseable {
  /**
   * Begins, and waits for nothing.
   *
   * @param end gets null when it is done, or why it is not
   */
  void begin(FileRow row, Consumer<RuntimeException> end);

  /** Nothing is under way any more. */
  @Override
  void close();
}
