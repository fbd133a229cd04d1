package io.lakeferry.contract.handoff;

import io.lakeferry.contract.window.RunKey;

/**
 * What every job is told besides its flow.
 *
 * @param runKey the window of this run
 * @param workPath where staging and receipts are
 */
public record Handoff(RunKey runKey, WorkPath workPath) {}
