/** Draining a table: its ring in spans, pages in turn, at a bounded pace, into counted files. */
package io.lakeferry.jobs.keyspaces.read;
