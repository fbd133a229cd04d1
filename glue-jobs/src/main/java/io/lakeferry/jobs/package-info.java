/** The jobs, and what all of them share: one folder per flow, one per step. */
package io.lakeferry.jobs;
