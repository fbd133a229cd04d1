package io.lakeferry.functions.glue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.JobRun;

/**
 * What Glue says of a run.
 *
 * @param id the run
 * @param state its state
 * @param stateName its state in Glue's word, also one that we do not know
 * @param arguments its arguments, by name with dashes
 * @param startedOn when it was started
 * @param endedOn when it ended; empty if it has not
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
    Optional<Instant> endedOn,
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
        endOf(run),
        Duration.ofSeconds(seconds),
        dpuSeconds,
        Optional.ofNullable(run.errorMessage()));
  }

  /** When a run ended; one that never ran may have no completion, but it was changed last then. */
  static Optional<Instant> endOf(JobRun run) {
    return switch (RunState.of(run.jobRunState())) {
      case LIVE, UNKNOWN -> Optional.empty();
      case SUCCEEDED, FAILED, TIMEOUT, STOPPED, ERROR, EXPIRED ->
          Stream.of(run.completedOn(), run.lastModifiedOn(), run.startedOn())
              .filter(Objects::nonNull)
              .findFirst();
    };
  }
}
