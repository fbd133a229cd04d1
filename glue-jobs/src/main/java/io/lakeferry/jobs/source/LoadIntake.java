package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.Printable;
import java.util.List;
import java.util.Optional;

/** Gives good records to the sink as rows of the schema. */
final class LoadIntake extends Intake {
  private final SchemaEvolution evolution;
  private final List<String> requiredStrangers;

  LoadIntake(ReadPlan plan) {
    super(slots(plan), new Presence());
    evolution = plan.evolution();
    requiredStrangers =
        plan.required().stream().filter(name -> plan.schema().find(name).isEmpty()).toList();
  }

  static Slots slots(ReadPlan plan) {
    Slots slots = new Slots();
    for (ColumnDefinition column : plan.schema().columns()) {
      slots.add(
          new Slot(column.name(), Conversion.to(column), plan.required().contains(column.name())));
    }
    return slots;
  }

  @Override
  void judge(List<Stranger> unknown) {
    for (Stranger stranger : unknown) {
      if (evolution == SchemaEvolution.FREEZE || !NewName.isFit(stranger.name())) {
        problem(unknownColumn(stranger, evolution));
      }
    }
    for (String name : requiredStrangers) {
      if (unknown.stream().noneMatch(stranger -> stranger.name().equalsIgnoreCase(name))) {
        problem(missing(name));
      }
    }
  }

  @Override
  void accept(Origin origin, long record) throws NewColumn, UnfitValue {
    if (!strangers().isEmpty()) {
      throw new NewColumn(origin.file(), record, strangers().get(0).name());
    }
    sink().row(record, values());
  }

  static Problem unknownColumn(Stranger stranger, SchemaEvolution evolution) {
    return new Problem(
        Reason.UNKNOWN_COLUMN,
        Optional.of(Printable.of(stranger.name())),
        evolution == SchemaEvolution.FREEZE && NewName.isFit(stranger.name())
            ? "the table has no such column, and SchemaEvolution is freeze"
            : "the table has no such column, and no column can have this name");
  }
}
