package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.functions.glue.JobSize;
import java.time.Instant;
import java.util.Optional;

/**
 * What a payload asks for.
 *
 * @param flow what is to be moved
 * @param size what the runs of its job get
 * @param connection the Glue connection into the network of the warehouse
 * @param scheduledTime the tick that this is; empty for a run by hand
 * @param force whether a window that has succeeded is to be moved again
 */
record UnloadRequest(
    RedshiftUnload flow,
    JobSize size,
    Optional<String> connection,
    Optional<Instant> scheduledTime,
    boolean force) {}
