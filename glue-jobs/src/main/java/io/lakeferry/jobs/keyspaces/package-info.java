/** Tables of Amazon Keyspaces and Cassandra: exported, compared, counted, and imported again. */
package io.lakeferry.jobs.keyspaces;
