package io.lakeferry.functions.launch;

import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import java.util.Map;
import java.util.function.Function;

/**
 * What a flow is to the launcher.
 *
 * @param name the job of its table
 * @param tableName the table as a metric's dimension
 * @param description the job in words, for people
 * @param jobClass the class that Glue runs
 * @param jobArguments what its job is told besides what all are, by name with dashes
 * @param window what tells two windows of the same time and job apart
 * @param forced what Force means to it
 * @param arguments the arguments of a run that is told this
 */
record FlowJob(
    JobName name,
    String tableName,
    String description,
    String jobClass,
    Map<String, String> jobArguments,
    String window,
    Forced forced,
    Function<Handoff, Map<String, String>> arguments) {

  /** What a run is that is wanted though its window has succeeded. */
  enum Forced {
    /** The same window once more: its rows replace those that it has moved before. */
    SAME_WINDOW,
    /**
     * A window of its own: what is moved is moved for good, and only what has come since is new.
     */
    WINDOW_OF_ITS_OWN
  }
}
