package io.lakeferry.functions.launch;

import io.lakeferry.functions.connection.AwsConnection;
import java.time.Clock;
import java.util.Map;

/**
 * Creates or updates the Glue job of one Redshift table and starts its run, at most once per
 * window. Answers the outcome as JSON: {@code started}, {@code adopted} or {@code rejected}; what
 * is to be tried again is thrown as {@link DeferredException}.
 */
public final class RedshiftUnloadFunction extends LaunchFunction {
  /** The function as Lambda makes it, from its environment. */
  public RedshiftUnloadFunction() {
    this(System.getenv(), AwsConnection.of(System.getenv()), Clock.systemUTC());
  }

  /** The function with another environment, connection and clock. */
  public RedshiftUnloadFunction(
      Map<String, String> environment, AwsConnection connection, Clock clock) {
    super(environment, settings -> new UnloadFlow(settings.workPath(), clock), connection, clock);
  }
}
