/** Loads that a benchmark times inside a running Spark session: ours, Spark's own, and limits. */
package io.lakeferry.bench.peer.load;
