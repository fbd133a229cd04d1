package io.lakeferry.local.operate;

import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.Runs;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The functions and services that a command speaks to.
 *
 * @param functions invokes functions
 * @param aws calls the services
 * @param state where receipts and files are
 */
public record Stack(Functions functions, AwsCalls aws, Path state) {
  /** Invokes functions by their logical ids. */
  @FunctionalInterface
  public interface Functions {
    /** Waits for the end. */
    Invocation invoke(String function, String event) throws IOException, InterruptedException;
  }

  /** Invokes the function of a payload. */
  public Invocation invoke(FlowPayload payload) throws IOException, InterruptedException {
    return functions.invoke(payload.function(), payload.event().toString());
  }

  /** Its job runs. */
  public Runs runs() {
    return new Runs(aws);
  }
}
