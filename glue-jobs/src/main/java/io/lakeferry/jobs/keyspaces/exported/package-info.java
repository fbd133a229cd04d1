/**
 * Exports that are there: what their receipts say of them, and whether a folder holds one whole.
 */
package io.lakeferry.jobs.keyspaces.exported;
