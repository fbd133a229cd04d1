/** Structured logs: one JSON object a line. */
package io.lakeferry.functions.log;
