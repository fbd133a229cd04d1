/** Clients of AWS as all jobs use them. */
package io.lakeferry.jobs.aws;
