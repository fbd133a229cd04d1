/** Writing files back into a table: statements, what is under way at once, what is finished. */
package io.lakeferry.jobs.keyspaces.write;
