/** The life of a job run, which all flows share: move, receipt, clean. */
package io.lakeferry.jobs.run;
