package io.lakeferry.local.redshift;

/**
 * What a cancel request must name.
 *
 * @param process the process of PostgreSQL that serves the session
 * @param secret a number that only its client knows
 */
record SessionKey(int process, int secret) {}
