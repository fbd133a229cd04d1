package io.lakeferry.local.laptop;

import io.lakeferry.local.glue.JobJvm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How a laptop is to be started.
 *
 * @param house the repository
 * @param state where everything is kept
 * @param ports where servers listen
 * @param clock tells the time to schedules and services
 * @param retryBackOff the wait before the first retry of an asynchronous invocation
 * @param jobs what the JVMs of jobs are like
 * @param parameters parameters of the template that differ from its defaults
 */
public record LaptopSettings(
    House house,
    Path state,
    Ports ports,
    Clock clock,
    Duration retryBackOff,
    JobJvm jobs,
    Map<String, String> parameters) {
  /** The name of the bucket that is the data lake; the sample payloads name it. */
  public static final String LAKE_BUCKET = "lakeferry-lake";

  private static final String LAKE_PARAMETER = "LakeBucketName";

  /** Makes the state directory absolute and names the lake's bucket. */
  public LaptopSettings {
    state = state.toAbsolutePath().normalize();
    Map<String, String> all = new HashMap<>(parameters);
    all.putIfAbsent(LAKE_PARAMETER, LAKE_BUCKET);
    parameters = Map.copyOf(all);
  }

  /** The settings of the command line. */
  public static LaptopSettings usual(House house, Path state) {
    return new LaptopSettings(
        house,
        state,
        Ports.usual(),
        Clock.systemUTC(),
        Duration.ofSeconds(5),
        JobJvm.USUAL,
        Map.of());
  }

  /** The same on other ports. */
  public LaptopSettings with(Ports others) {
    return new LaptopSettings(house, state, others, clock, retryBackOff, jobs, parameters);
  }

  /** The same with other parameters of the template. */
  public LaptopSettings with(Map<String, String> others) {
    return new LaptopSettings(house, state, ports, clock, retryBackOff, jobs, others);
  }

  /** The same with other JVMs for jobs. */
  public LaptopSettings with(JobJvm others) {
    return new LaptopSettings(house, state, ports, clock, retryBackOff, others, parameters);
  }

  String lakeBucket() {
    return parameters.get(LAKE_PARAMETER);
  }
}
