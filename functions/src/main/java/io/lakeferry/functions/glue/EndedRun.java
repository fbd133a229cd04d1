package io.lakeferry.functions.glue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.JobRun;

/**
 * What Glue says of a run.
 *
 * @param id the run
 * @param state its state
 * @param stateName its state in Glue's word, also one that we do not know
 * @param arguments its arguments, by name with dashes
 * @param startedOn when it was started
 * @param duration how long it ran
 * @param dpuSeconds what it is billed for; empty if Glue says too little to know
 * @param errorMessage what Glue says went wrong
 */
public record EndedRun(
    String id,
    RunState state,
    String stateName,
    Map<String, String> arguments,
    Optional<Instant> startedOn,
    Duration duration,
    Optional<Double> dpuSeconds,
    Optional<String> errorMessage) {

  static EndedRun of(JobRun run) {
    int seconds = run.executionTime() == null ? 0 : run.executionTime();
    // Glue gives DPUSeconds for auto scaling and FLEX only; MaxCapacity is the DPUs of the others.
    Optional<Double> dpuSeconds =
        Optional.ofNullable(run.dpuSeconds())
            .or(() -> Optional.ofNullable(run.maxCapacity()).map(dpus -> dpus * seconds));
    return new EndedRun(
        run.id(),
        RunState.of(run.jobRunState()),
        run.jobRunStateAsString(),
        Map.copyOf(run.arguments()),
        Optional.ofNullable(run.startedOn()),
        Duration.ofSeconds(seconds),
        dpuSeconds,
        Optional.ofNullable(run.errorMessage()));
  }
}
