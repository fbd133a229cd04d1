/** PostgreSQL: its types, its statements, its COPY. */
package io.lakeferry.jobs.rds.postgres;
