package io.lakeferry.jobs.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The records of CSV under a header. */
final class CsvRows {
  // No engine has tables as wide.
  private static final int MOST_COLUMNS = 10_000;

  private final Intake intake;
  private final CsvFields fields = new CsvFields();
  private final List<String> names = new ArrayList<>();
  private Optional<Problem> badHeader = Optional.empty();

  CsvRows(Intake intake) {
    this.intake = intake;
  }

  /** The records to come are under this header; what is wrong with it, if it cannot be used. */
  Optional<Problem> header(Frame frame) {
    names.clear();
    Optional<String> fault =
        frame.isTooLong()
            ? Optional.of("it is longer than a record may be")
            : fields.read(frame, MOST_COLUMNS).map(Problem::detail).or(this::namesFault);
    badHeader =
        fault.map(
            why -> Problem.of(Reason.BAD_HEADER, "the header of the file cannot be used: " + why));
    return badHeader;
  }

  private Optional<String> namesFault() {
    if (fields.size() > MOST_COLUMNS) {
      return Optional.of("it has more than " + MOST_COLUMNS + " columns");
    }
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i);
      if (name == null || name.isEmpty()) {
        return Optional.of("column " + (i + 1) + " has no name");
      }
      names.add(name);
    }
    return new HashSet<>(names).size() == names.size()
        ? Optional.empty()
        : Optional.of("two columns have the same name");
  }

  boolean haveOneColumn() {
    return names.size() == 1;
  }

  /** Makes a row or a bad record of the frame. */
  void read(Frame frame, Origin origin) throws NewColumn {
    Optional<Problem> fault =
        badHeader.or(() -> fields.read(frame, names.size())).or(this::countFault);
    if (fault.isPresent()) {
      intake.refuse(origin, fault.get());
      return;
    }
    intake.begin();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String value = fields.get(i);
      int slot = intake.find(name);
      try {
        intake.put(slot, name, value == null ? null : intake.conversion(slot).field(value));
      } catch (UnfitValue e) {
        intake.unfit(slot, name, e);
      }
    }
    intake.end(origin);
  }

  private Optional<Problem> countFault() {
    return fields.size() == names.size()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                Reason.FIELD_COUNT,
                fields.size() + " fields where the header has " + names.size()));
  }
}
