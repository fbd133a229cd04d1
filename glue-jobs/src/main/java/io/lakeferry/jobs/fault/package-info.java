/** Failures on order: a run can be told to die at a named point. */
package io.lakeferry.jobs.fault;
