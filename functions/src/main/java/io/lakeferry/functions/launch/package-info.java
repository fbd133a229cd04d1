/** From an event to a job run: payload, job, window, run, outcome. */
package io.lakeferry.functions.launch;
