/** The load from S3 into a table of PostgreSQL, MySQL or MariaDB, each file exactly once. */
package io.lakeferry.jobs.rds;
