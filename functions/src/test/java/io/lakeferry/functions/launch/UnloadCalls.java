package io.lakeferry.functions.launch;

import io.lakeferry.functions.aws.StubAws;
import java.time.Clock;

/** Invocations of the unloading function. */
final class UnloadCalls extends LaunchCalls {
  static final String JOB = "demo_master.lineitem_ExtractToDataLake";

  UnloadCalls(StubAws aws) {
    super(new RedshiftUnloadFunction(ENVIRONMENT, aws.connection(), Clock.systemUTC()));
  }
}
