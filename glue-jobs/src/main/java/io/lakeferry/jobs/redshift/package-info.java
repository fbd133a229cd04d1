/** The Redshift unload, from the warehouse to the lake. */
package io.lakeferry.jobs.redshift;
