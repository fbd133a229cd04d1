/** From files to rows: many threads read and encode, one writes to the database. */
package io.lakeferry.jobs.rds.load;
