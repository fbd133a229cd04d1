package io.lakeferry.jobs.rds.ledger;

import java.sql.SQLException;
import java.util.List;

/**
 * The files of the ledger below a prefix, in the order of their URIs, a page at a time: however
 * many there are, no more are held. Each page is a query of its own, so that no cursor stays open
 * while S3 is asked.
 */
final class LedgerFiles {
  private static final int PAGE = 5000;

  private final Ledger ledger;
  private final String prefix;
  private List<LedgerFile> page = List.of();
  private int position;
  private boolean last;
  private String from;
  private boolean begun;

  LedgerFiles(Ledger ledger, String prefix) {
    this.ledger = ledger;
    this.prefix = prefix;
    this.from = prefix;
  }

  /** The next file, which stays the next until {@link #advance}; null at the end. */
  LedgerFile peek() throws SQLException {
    while (position == page.size() && !last) {
      page = ledger.page(from, !begun, PAGE);
      begun = true;
      position = 0;
      last = page.size() < PAGE;
      if (!page.isEmpty()) {
        from = page.get(page.size() - 1).uri();
      }
    }
    if (position == page.size()) {
      return null;
    }
    LedgerFile next = page.get(position);
    return next.uri().startsWith(prefix) ? next : null;
  }

  /** Leaves the next file behind. */
  void advance() {
    position++;
  }
}
