/** The laptop's Cassandra, which stands for Keyspaces and for clusters of one's own. */
package io.lakeferry.local.cassandra;
