/** What was loaded, kept in the target database, and what follows from it for the next load. */
package io.lakeferry.jobs.rds.ledger;
