package io.lakeferry.functions.glue;

import java.util.Map;
import java.util.Optional;

/**
 * What Lakeferry owns of a Glue job; every other field belongs to whoever set it.
 *
 * @param name the job
 * @param description for people; given when the job is created and never again
 * @param roleArn the role its runs have
 * @param scriptLocation the script that Glue asks for, {@code s3://…}
 * @param arguments the default arguments that we set, by name with dashes
 * @param size what its runs get
 * @param connection the Glue connection of its runs
 */
public record JobDefinition(
    String name,
    String description,
    String roleArn,
    String scriptLocation,
    Map<String, String> arguments,
    JobSize size,
    Optional<String> connection) {
  static final String COMMAND = "glueetl";

  /** A run that failed is started again by the next invocation, which looks before it starts. */
  static final int MAX_RETRIES = 0;

  /**
   * A queue would take a second run of a window and run it after the first, instead of refusing it.
   */
  static final boolean QUEUING = false;

  /** Keeps a copy. */
  public JobDefinition {
    arguments = Map.copyOf(arguments);
  }
}
