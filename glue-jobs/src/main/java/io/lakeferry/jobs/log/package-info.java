/** What a run says while it runs. */
package io.lakeferry.jobs.log;
