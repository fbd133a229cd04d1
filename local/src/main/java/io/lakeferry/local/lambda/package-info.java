/**
 * Lambda on a laptop: functions, rules and schedules of template.yaml, run under the real runtime
 * interface client.
 */
package io.lakeferry.local.lambda;
