package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.source.BadRecord;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Counts bad records against the limit. */
final class BadRecordCount {
  private final BadRecords records;
  private final AtomicLong count = new AtomicLong();
  private final AtomicReference<String> first = new AtomicReference<>("");

  BadRecordCount(BadRecords records) {
    this.records = records;
  }

  /** Counts one more; fails at once where no further record could put it right. */
  void add(BadRecord record) {
    long bad = count.incrementAndGet();
    if (bad == 1) {
      first.set(record.detail());
    }
    if (records.limit().countExceededBy(bad)) {
      throw tooMany(
          bad + " records are bad, and MaxBadRecords is " + records.limit().maxRecords().orElse(0));
    }
  }

  /** Fails if there are too many for so many records. */
  void check(long all) {
    long bad = count.get();
    if (records.limit().exceededBy(bad, all)) {
      throw switch (records.of()) {
        case FILES ->
            tooMany(
                bad
                    + " of "
                    + all
                    + " records are bad, and MaxBadRatio is "
                    + records.limit().maxRatio().toPlainString());
        case RESULT ->
            new JobFailure(
                "Cannot load the result of the Transform, the table cannot hold "
                    + bad
                    + " of its "
                    + all
                    + " rows, such as: "
                    + first.get()
                    + "; nothing was loaded. Read them in "
                    + records.quarantine()
                    + ", and let the Transform leave them out or mend them");
      };
    }
  }

  private JobFailure tooMany(String why) {
    return new JobFailure(
        "Too many bad records: "
            + why
            + "; nothing was loaded. Read them in "
            + records.quarantine()
            + ", mend the files or the declared Columns, or raise the limit");
  }
}
