package io.lakeferry.functions.glue;

import java.util.List;
import java.util.Optional;

/**
 * What a launch would come to if nothing changed until then.
 *
 * @param isThere whether there is such a job
 * @param drift the fields that would be written; of a job that is not there, all that we own
 * @param adopted the run that would be adopted; empty if one would be started
 */
public record Forecast(boolean isThere, List<Drift> drift, Optional<RunStart.Adopted> adopted) {
  /** Keeps a copy. */
  public Forecast {
    drift = List.copyOf(drift);
  }
}
