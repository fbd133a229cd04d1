/** What two exports of a table differ in. */
package io.lakeferry.jobs.keyspaces.diff;
