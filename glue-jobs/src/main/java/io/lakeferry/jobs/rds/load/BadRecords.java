package io.lakeferry.jobs.rds.load;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.lake.LakePath;
import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * What becomes of bad records.
 *
 * @param of whose they are
 * @param limit how many there may be
 * @param quarantine where they go
 */
public record BadRecords(Of of, BadRecordLimit limit, LakePath quarantine) {
  /** What the records are. */
  public enum Of {
    /** Records of files, which others have written. */
    FILES,
    /** Rows of the result of the Transform, which whoever wrote that can mend. */
    RESULT
  }

  /** Bad records of files. */
  public static BadRecords ofFiles(BadRecordLimit limit, LakePath quarantine) {
    return new BadRecords(Of.FILES, limit, quarantine);
  }

  /**
   * Bad rows of the result of a Transform: one fails the run. Their records are not theirs alone,
   * so that nothing could be loaded again from the quarantine.
   */
  public static BadRecords ofResult(LakePath quarantine) {
    return new BadRecords(
        Of.RESULT, new BadRecordLimit(OptionalLong.empty(), BigDecimal.ZERO), quarantine);
  }

  BadRecordCount count() {
    return new BadRecordCount(this);
  }
}
