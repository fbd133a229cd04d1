package io.lakeferry.contract.handoff;

/**
 * What every job is told besides its flow.
 *
 * @param runKey the window of this run
 * @param workPath where staging and receipts are
 */
public record Handoff(RunKey runKey, WorkPath workPath) {}
