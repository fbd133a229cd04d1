/** A real Cassandra server as a process of this machine. */
package io.lakeferry.cassandra;
