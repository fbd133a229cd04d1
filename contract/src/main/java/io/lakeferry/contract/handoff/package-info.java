/** What a function hands to a job, and what the job hands back. */
package io.lakeferry.contract.handoff;
