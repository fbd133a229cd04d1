/** Every type of CQL as a type of Parquet, without loss, and back. */
package io.lakeferry.jobs.keyspaces.type;
