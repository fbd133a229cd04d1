package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps of good records what the types of new columns follow from. */
final class DiscoveryIntake extends Intake {
  // PostgreSQL takes 1,600 columns, InnoDB 1,017.
  private static final int MOST_COLUMNS = 1000;

  private final ReadPlan known;
  private final Map<String, Discovered> discovered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The same, as their slots are. */
  private final List<Discovered> inOrder = new ArrayList<>();

  private SourceFile file;
  private String uri = "";

  DiscoveryIntake(ReadPlan known) {
    super(LoadIntake.slots(known), new Observation("stranger"));
    this.known = known;
    for (String name : known.required()) {
      if (known.schema().find(name).isEmpty()) {
        column(name, true);
      }
    }
  }

  @Override
  void judge(List<Stranger> unknown) {
    for (Stranger stranger : unknown) {
      if (!NewName.isFit(stranger.name())) {
        problem(LoadIntake.unknownColumn(stranger, SchemaEvolution.ADD));
      }
    }
  }

  @Override
  void accept(Origin origin, long record) {
    if (!origin.file().equals(file)) {
      file = origin.file();
      uri = file.uri();
    }
    Object[] values = values();
    int first = known.schema().columns().size();
    for (int i = first; i < values.length; i++) {
      if (values[i] != null) {
        inOrder.get(i - first).add(spelled(i), (Observed) values[i], uri, record, place(i));
      }
    }
    for (Stranger stranger : strangers()) {
      column(stranger.name(), false)
          .add(stranger.name(), (Observed) stranger.value(), uri, record, stranger.place());
    }
  }

  void merge(DiscoveryIntake other) {
    for (Discovered one : other.discovered.values()) {
      if (one.hasValue()) {
        column(one.name(), false).merge(one);
      }
    }
  }

  TableSchema schema() {
    return known
        .schema()
        .with(
            discovered.values().stream()
                .filter(Discovered::hasValue)
                .sorted(Comparator.comparing(Discovered::first))
                .map(Discovered::column)
                .toList());
  }

  private Discovered column(String name, boolean required) {
    Discovered there = discovered.get(name);
    if (there != null) {
      return there;
    }
    if (discovered.size() + known.schema().columns().size() == MOST_COLUMNS) {
      throw new JobFailure(
          "Cannot add a column for "
              + Printable.of(name)
              + ", the table would have more than "
              + MOST_COLUMNS
              + "; declare Columns and set SchemaEvolution to freeze");
    }
    Discovered added = new Discovered(name, required);
    discovered.put(name, added);
    inOrder.add(added);
    slots().add(new Slot(name, new Observation(name), required));
    return added;
  }
}
