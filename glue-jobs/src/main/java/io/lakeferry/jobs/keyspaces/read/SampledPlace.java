package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.data.GettableByIndex;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.Optional;

/**
 * The rows from one place of a table on, page by page. They tell how dense rows lie up to the end
 * of a partition alone: nobody knows how much is left of one in which a page ends. So pages are
 * read until a partition is at its end, within bounds.
 */
final class SampledPlace {
  /** Rows of a page at most. */
  static final int PAGE = 100;

  private static final int MOST_PAGES = 100;
  private static final long MOST_BLOCKS = 1_000;

  private final RowMeter meter;
  private Optional<String> partition = Optional.empty();
  private Optional<String> whole = Optional.empty();
  private long wholeRows;
  private long wholeBlocks;
  private boolean atEnd;
  private int pages;

  /** A place of a table from which these columns are read. */
  SampledPlace(TableShape shape) {
    this.meter = new RowMeter(shape);
  }

  /** The next row, of the partition with this token. */
  void count(String token, GettableByIndex row) {
    if (partition.isPresent() && !partition.get().equals(token)) {
      take(partition);
    }
    partition = Optional.of(token);
    meter.count(row);
  }

  /** A page is at its end, and others follow it or not: whether enough is known of the place. */
  boolean isEnough(boolean more) {
    pages++;
    if (!more) {
      atEnd = true;
      take(Optional.empty());
    }
    return isKnown() || pages == MOST_PAGES || meter.blocks() >= MOST_BLOCKS;
  }

  private void take(Optional<String> last) {
    whole = last;
    wholeRows = meter.rows();
    wholeBlocks = meter.blocks();
  }

  /** Whether there are no more rows up to {@link #last} than these. */
  boolean isKnown() {
    return atEnd || whole.isPresent();
  }

  /** The rows up to there. */
  long rows() {
    return isKnown() ? wholeRows : meter.rows();
  }

  /** What they fill, in units of 4 KB. */
  long blocks() {
    return isKnown() ? wholeBlocks : meter.blocks();
  }

  /** The token of the last partition that counts, or what the place ends with. */
  Optional<String> last(Optional<String> end) {
    if (atEnd) {
      return end;
    }
    return isKnown() ? whole : partition;
  }

  /** Whether nothing was seen but pages without rows, with others to follow. */
  boolean isUnseen() {
    return !atEnd && partition.isEmpty();
  }

  /** Everything that was read for it. */
  RowMeter read() {
    return meter;
  }
}
