/** Kills jobs at every step and counts what a rerun leaves lost, doubled or stray. */
package io.lakeferry.local.sweep;
