package io.lakeferry.jobs.rds.load;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.lake.LakePath;

/**
 * What becomes of bad records.
 *
 * @param limit how many there may be
 * @param quarantine where they go
 */
public record BadRecords(BadRecordLimit limit, LakePath quarantine) {
  BadRecordCount count() {
    return new BadRecordCount(limit, quarantine);
  }
}
