package io.lakeferry.functions.glue;

/**
 * What the runs of a job get.
 *
 * @param glueVersion the version of Glue, such as 5.1
 * @param workerType the kind of worker, such as G.1X
 * @param workers how many of them, the driver included
 * @param timeoutMinutes when a run is stopped
 * @param maxConcurrentRuns how many runs there may be at once
 */
public record JobSize(
    String glueVersion,
    String workerType,
    int workers,
    int timeoutMinutes,
    int maxConcurrentRuns) {}
