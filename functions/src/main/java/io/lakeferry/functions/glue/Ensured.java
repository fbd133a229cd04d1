package io.lakeferry.functions.glue;

import java.util.List;
import java.util.Set;

/** What had to be done so that a job is as it should be. */
public sealed interface Ensured {

  /**
   * Whether Glue may have let in, just before, more runs of the job than it is to have: until it
   * was put right it queued them, or ran several at once.
   */
  default boolean wasOpenToSeveralRuns() {
    return this instanceof Updated updated
        && updated.drift().stream().map(Drift::field).anyMatch(Updated.HOLDS_RUNS_BACK::contains);
  }

  /** There was no such job. */
  record Created() implements Ensured {}

  /**
   * It was another.
   *
   * @param drift the fields that were put right
   */
  record Updated(List<Drift> drift) implements Ensured {
    private static final Set<String> HOLDS_RUNS_BACK =
        Set.of("ExecutionProperty.MaxConcurrentRuns", "JobRunQueuingEnabled");
  }

  /** Nothing. */
  record Unchanged() implements Ensured {}
}
