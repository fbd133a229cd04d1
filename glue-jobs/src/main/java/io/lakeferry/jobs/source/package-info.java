/** The files of a load: which there are, and the records in them. */
package io.lakeferry.jobs.source;
