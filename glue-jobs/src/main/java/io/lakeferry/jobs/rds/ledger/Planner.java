package io.lakeferry.jobs.rds.ledger;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.source.SourceFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Finds out what is new by reading the listing and the ledger side by side, both in the order of
 * their keys. However many files there are, only those to load are held: 300 bytes each, and those
 * of their URI.
 */
public final class Planner {
  private static final int NAMED = 3;

  private final LoadMode mode;
  private final LedgerFiles known;
  private final List<SourceFile> fresh = new ArrayList<>();
  private final List<SourceFile> all = new ArrayList<>();
  private final List<Plan.LedgerEntry> changed = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private long listed;
  private long gone;
  private String previous = "";

  private Planner(LoadMode mode, LedgerFiles known) {
    this.mode = mode;
    this.known = known;
  }

  /**
   * The plan of a load.
   *
   * @param prefix what the URIs of all files begin with
   * @param files the files that there are
   * @throws JobFailure if a file that was appended has another content now
   */
  public static Plan plan(LoadMode mode, Ledger ledger, String prefix, Iterator<SourceFile> files)
      throws SQLException {
    // What replaces all rows replaces those of other folders too.
    String known = mode == LoadMode.REPLACE ? "" : prefix;
    return new Planner(mode, new LedgerFiles(ledger, known)).compare(files);
  }

  private Plan compare(Iterator<SourceFile> files) throws SQLException {
    while (files.hasNext()) {
      SourceFile file = files.next();
      String uri = file.uri();
      check(uri);
      listed++;
      if (mode == LoadMode.REPLACE) {
        all.add(file);
      }
      skipGone(uri);
      LedgerFile entry = known.peek();
      if (entry == null || !entry.uri().equals(uri)) {
        fresh.add(file);
        continue;
      }
      known.advance();
      if (!entry.etag().equals(file.etag())) {
        fresh.add(file);
        change(entry, file);
      }
    }
    skipGone(null);
    if (mode == LoadMode.APPEND && !changed.isEmpty()) {
      throw new JobFailure(changedMessage());
    }
    if (mode != LoadMode.REPLACE) {
      return new Plan(listed, fresh, changed, 0);
    }
    boolean same = fresh.isEmpty() && gone == 0;
    return new Plan(listed, same ? List.of() : all, List.of(), gone);
  }

  /** Passes the files of the ledger that stand before a listed one, or before the end. */
  private void skipGone(String uri) throws SQLException {
    for (LedgerFile entry = known.peek();
        entry != null && (uri == null || Utf8Order.compare(entry.uri(), uri) < 0);
        entry = known.peek()) {
      gone++;
      known.advance();
    }
  }

  private void change(LedgerFile entry, SourceFile file) {
    changed.add(new Plan.LedgerEntry(entry.uri(), entry.etag()));
    if (changes.size() < NAMED) {
      changes.add(
          Printable.of(entry.uri())
              + " (loaded at "
              + entry.loadedAt()
              + " with ETag "
              + entry.etag()
              + ", now "
              + file.etag()
              + ")");
    }
  }

  private String changedMessage() {
    return "Cannot append, "
        + changed.size()
        + (changed.size() == 1 ? " file has" : " files have")
        + " another content than when loaded: "
        + String.join(", ", changes)
        + (changed.size() > NAMED ? " and others" : "")
        + "; nothing was read. Put the new content under a new key and the old one back, or use"
        + " WriteMode upsert or replace";
  }

  /** The comparison stands on the order; a store that lists otherwise would load files twice. */
  private void check(String uri) {
    if (Utf8Order.compare(previous, uri) >= 0) {
      throw new JobFailure(
          "Cannot tell new files from old ones, the store does not list them in the order of their"
              + " keys: "
              + Printable.of(uri)
              + " after "
              + Printable.of(previous)
              + "; use a general purpose bucket");
    }
    if (uri.indexOf('\0') >= 0) {
      throw new JobFailure(
          "Cannot write down the file "
              + Printable.of(uri)
              + ", its key has a character U+0000; rename it, or leave it out by Exclude");
    }
    previous = uri;
  }
}
