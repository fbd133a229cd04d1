/** Parquet files on the local disk of a job. */
package io.lakeferry.jobs.parquet;
