package io.lakeferry.functions.glue;

/** How a window came to have its run. */
public sealed interface RunStart {

  /** The run of the window. */
  String jobRunId();

  /**
   * We started it.
   *
   * @param jobRunId the run
   */
  record Started(String jobRunId) implements RunStart {}

  /**
   * It was there.
   *
   * @param jobRunId the run
   * @param state its state when we saw it
   */
  record Adopted(String jobRunId, RunState state) implements RunStart {}
}
