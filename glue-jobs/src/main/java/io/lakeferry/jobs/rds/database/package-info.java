/** What a load asks of a database, whichever engine it is. */
package io.lakeferry.jobs.rds.database;
