package io.lakeferry.functions.launch;

import io.lakeferry.functions.glue.JobSize;
import java.time.Instant;
import java.util.Optional;

/**
 * What a payload says of its run, whatever is moved.
 *
 * @param size what the runs of its job get
 * @param connection the Glue connection into the network of the database
 * @param scheduledTime the tick that this is; empty for a run by hand
 * @param force whether a window that has succeeded is to be moved again
 * @param dryRun whether to say only what would be done
 */
record LaunchTerms(
    JobSize size,
    Optional<String> connection,
    Optional<Instant> scheduledTime,
    boolean force,
    boolean dryRun) {

  /** The terms in a payload, or nothing and at least one problem. */
  static Optional<LaunchTerms> read(Payload payload) {
    Optional<Instant> scheduledTime = WindowReader.scheduledTime(payload);
    PayloadKey connectionKey = payload.shape().connection();
    Optional<String> connection =
        payload.optional(connectionKey, CheckedText.connection(connectionKey));
    boolean force = payload.flag(PayloadKey.FORCE);
    boolean dryRun = payload.flag(PayloadKey.DRY_RUN);
    return SizeReader.read(payload)
        .map(size -> new LaunchTerms(size, connection, scheduledTime, force, dryRun));
  }
}
