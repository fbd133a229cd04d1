package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes the fields of one record after the other, and judges each record at its end. For each
 * record a reader calls {@link #begin}, {@link #find} and what belongs to it for each field, then
 * {@link #end}; or {@link #refuse}, at any time before the end.
 */
abstract class Intake {
  private static final int MOST_TOLD = 10;

  private final Slots slots;
  private final Conversion forStrangers;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> strangeNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final List<Stranger> strangers = new ArrayList<>();
  private Object[] values = new Object[0];
  private long[] filledBy = new long[0];
  private int[] places = new int[0];
  private String[] spelled = new String[0];
  private int place;
  private long begun;
  private RecordSink sink;
  private long rows;
  private long bad;

  Intake(Slots slots, Conversion forStrangers) {
    this.slots = slots;
    this.forStrangers = forStrangers;
  }

  /** The next records are those of another file. */
  final void open(RecordSink target) {
    sink = target;
    rows = 0;
    bad = 0;
  }

  final void begin() {
    begun++;
    place = 0;
    if (values.length != slots.size()) {
      values = new Object[slots.size()];
      filledBy = new long[slots.size()];
      places = new int[slots.size()];
      spelled = new String[slots.size()];
    }
    Arrays.fill(values, null);
    problems.clear();
    if (!strangeNames.isEmpty()) {
      strangeNames.clear();
      strangers.clear();
    }
  }

  /** The column that takes the next field, or -1. */
  final int find(String name) {
    return slots.find(name, place);
  }

  /** What makes the value of a column, or of a field that has none. */
  final Conversion conversion(int slot) {
    return slot < 0 ? forStrangers : slots.get(slot).conversion();
  }

  /** The next field has this value, null if it has none. */
  final void put(int slot, String name, Object value) {
    if (slot >= 0) {
      if (filledBy[slot] == begun) {
        problem(duplicate(slots.get(slot).name()));
      }
      filledBy[slot] = begun;
      values[slot] = value;
      places[slot] = place;
      spelled[slot] = name;
    } else {
      if (!strangeNames.add(name)) {
        problem(duplicate(name));
      }
      if (value != null) {
        strangers.add(new Stranger(name, value, place));
      }
    }
    place++;
  }

  /** The next field has a value that its column cannot take. */
  final void unfit(int slot, String name, UnfitValue why) {
    problem(Problem.of(why));
    put(slot, name, null);
  }

  /** Something is wrong with the record. */
  final void problem(Problem problem) {
    problems.add(problem);
  }

  /** The record is complete. */
  final void end(Origin origin) throws NewColumn {
    judge(strangers);
    missing();
    if (problems.isEmpty()) {
      try {
        accept(origin, rows + bad + 1);
        rows++;
        return;
      } catch (UnfitValue e) {
        problem(Problem.of(e));
      }
    }
    give(origin);
  }

  /** The record cannot be read at all. */
  final void refuse(Origin origin, Problem problem) {
    problems.clear();
    problems.add(problem);
    give(origin);
  }

  private void missing() {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && slots.get(i).required() && !isTold(slots.get(i).name())) {
        problem(missing(slots.get(i).name()));
      }
    }
  }

  private boolean isTold(String column) {
    return problems.stream().anyMatch(problem -> problem.column().equals(Optional.of(column)));
  }

  private void give(Origin origin) {
    bad++;
    Problem first = problems.get(0);
    String detail =
        problems.stream().limit(MOST_TOLD).map(Problem::text).collect(Collectors.joining("; "))
            + (problems.size() > MOST_TOLD
                ? "; and " + (problems.size() - MOST_TOLD) + " more"
                : "");
    sink.bad(
        new BadRecord(
            origin.file(),
            first.reason(),
            detail,
            first.column(),
            origin.position(rows + bad),
            origin.raw()));
  }

  static Problem missing(String column) {
    return new Problem(Reason.MISSING, Optional.of(column), "it must have a value");
  }

  private static Problem duplicate(String name) {
    return new Problem(
        Reason.DUPLICATE_FIELD, Optional.of(Printable.of(name)), "it is there twice");
  }

  final Counts counts() {
    return new Counts(rows + bad, rows, bad);
  }

  /** Says of the fields that no column takes what is wrong with them, if anything is. */
  abstract void judge(List<Stranger> unknown);

  /** Takes a record with which nothing is wrong. */
  abstract void accept(Origin origin, long record) throws NewColumn, UnfitValue;

  final RecordSink sink() {
    return sink;
  }

  final Slots slots() {
    return slots;
  }

  final List<Stranger> strangers() {
    return strangers;
  }

  final Object[] values() {
    return values;
  }

  /** How the record writes the name of this column. */
  final String spelled(int slot) {
    return spelled[slot];
  }

  /** Which field of the record filled this column, from 0. */
  final int place(int slot) {
    return places[slot];
  }
}
