/** The loaded rows once more, as Parquet in the lake: staged with the load, visible after it. */
package io.lakeferry.jobs.rds.lake;
