/** Exports of a table of Cassandra that ours are held against. */
package io.lakeferry.bench.peer.keyspaces;
