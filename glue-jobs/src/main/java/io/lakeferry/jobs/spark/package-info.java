/** Where rows must pass through Spark: another format than Parquet, or a Transform. */
package io.lakeferry.jobs.spark;
