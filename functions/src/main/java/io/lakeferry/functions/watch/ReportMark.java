package io.lakeferry.functions.watch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What the mark of a run says.
 *
 * @param done whether the run has been reported
 * @param claimedUntil ISO-8601 instant; a claim that is not done by then is anybody's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ReportMark(boolean done, String claimedUntil) {}
