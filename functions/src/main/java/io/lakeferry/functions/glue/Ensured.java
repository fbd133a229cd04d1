package io.lakeferry.functions.glue;

import java.util.List;

/** What had to be done so that a job is as it should be. */
public sealed interface Ensured {

  /** There was no such job. */
  record Created() implements Ensured {}

  /**
   * It was another.
   *
   * @param drift the fields that were put right
   */
  record Updated(List<Drift> drift) implements Ensured {}

  /** Nothing. */
  record Unchanged() implements Ensured {}
}
