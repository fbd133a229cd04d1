/** The records that no table took, kept with the reason and their raw text. */
package io.lakeferry.jobs.quarantine;
