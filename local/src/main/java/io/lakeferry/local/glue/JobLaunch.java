package io.lakeferry.local.glue;

import java.util.Map;
import java.util.Optional;

/**
 * What a job run is started with.
 *
 * @param jobName the name of the job
 * @param runId the id of the run
 * @param arguments all arguments by name with the dashes, Glue's own among them, in order
 * @param fault the name of the fault point ordered for this run
 */
public record JobLaunch(
    String jobName, String runId, Map<String, String> arguments, Optional<String> fault) {}
