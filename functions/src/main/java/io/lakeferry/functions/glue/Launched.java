package io.lakeferry.functions.glue;

/**
 * A window that has its run.
 *
 * @param job what had to be done to the job
 * @param run the run
 */
public record Launched(Ensured job, RunStart run) {}
