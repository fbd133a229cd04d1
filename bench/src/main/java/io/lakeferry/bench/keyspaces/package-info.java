/** Exports of tables of Cassandra: how fast, at which pace, in how much memory. */
package io.lakeferry.bench.keyspaces;
