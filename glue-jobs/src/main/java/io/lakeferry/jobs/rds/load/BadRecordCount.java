package io.lakeferry.jobs.rds.load;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import java.util.concurrent.atomic.AtomicLong;

/** Counts bad records against the limit. */
final class BadRecordCount {
  private final BadRecordLimit limit;
  private final LakePath quarantine;
  private final AtomicLong count = new AtomicLong();

  BadRecordCount(BadRecordLimit limit, LakePath quarantine) {
    this.limit = limit;
    this.quarantine = quarantine;
  }

  /** Counts one more; fails at once where no further record could put it right. */
  void add() {
    long bad = count.incrementAndGet();
    if (limit.countExceededBy(bad)) {
      throw tooMany(bad + " records are bad, and MaxBadRecords is " + limit.maxRecords().orElse(0));
    }
  }

  /** Fails if there are too many for so many records. */
  void check(long records) {
    long bad = count.get();
    if (limit.exceededBy(bad, records)) {
      throw tooMany(
          bad
              + " of "
              + records
              + " records are bad, and MaxBadRatio is "
              + limit.maxRatio().toPlainString());
    }
  }

  private JobFailure tooMany(String why) {
    return new JobFailure(
        "Too many bad records: "
            + why
            + "; nothing was loaded. Read them in "
            + quarantine
            + ", mend the files or the declared Columns, or raise the limit");
  }
}
