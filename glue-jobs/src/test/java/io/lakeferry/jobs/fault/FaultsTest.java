package io.lakeferry.jobs.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.jobs.JobFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run dies where it was told to, and nowhere else. */
class FaultsTest {
  private final List<Integer> halts = new ArrayList<>();

  @Test
  void haltsAtTheOrderedPointOnly() {
    Faults faults =
        Faults.of(Map.of("LAKEFERRY_FAULT", "after-unload"), FaultPoint.ofUnload(), halts::add);

    for (FaultPoint point : FaultPoint.values()) {
      faults.reach(point);
    }

    assertThat(halts).containsExactly(137);
    assertThat(faults.isOrdered(FaultPoint.AFTER_UNLOAD)).isTrue();
  }

  @Test
  void failsWhereAFailureIsOrdered() {
    Faults faults =
        Faults.of(Map.of("LAKEFERRY_FAULT", "fail:after-count"), FaultPoint.ofUnload(), halts::add);

    assertThatThrownBy(() -> faults.reach(FaultPoint.AFTER_COUNT))
        .isInstanceOf(JobFailure.class)
        .hasMessage("Failed as ordered by LAKEFERRY_FAULT at after-count");
    assertThat(halts).isEmpty();
  }

  @Test
  void nothingHappensWithoutAnOrder() {
    Faults faults = Faults.of(Map.of(), FaultPoint.ofUnload(), halts::add);

    for (FaultPoint point : FaultPoint.values()) {
      faults.reach(point);
    }

    assertThat(halts).isEmpty();
  }

  @Test
  void refusesAPointThatDoesNotExist() {
    assertThatThrownBy(
            () ->
                Faults.of(
                    Map.of("LAKEFERRY_FAULT", "after-lunch"), FaultPoint.ofUnload(), halts::add))
        .hasMessage(
            "Invalid LAKEFERRY_FAULT, use one of after-start, after-connect, after-count,"
                + " after-unload, after-verify, after-convert, after-recount, publish-first-file,"
                + " after-publish-new, remove-first-file, after-remove, after-receipt,"
                + " after-cleanup");
  }

  @Test
  void refusesAPointOfAnotherFlow() {
    assertThatThrownBy(
            () ->
                Faults.of(
                    Map.of("LAKEFERRY_FAULT", "after-unload"), FaultPoint.ofLoad(), halts::add))
        .hasMessage(
            "Invalid LAKEFERRY_FAULT, use one of after-start, after-connect, after-lock,"
                + " after-plan, after-discover, after-stage, after-convert, after-recount,"
                + " after-ddl, load-first-block, after-copy, after-quarantine,"
                + " merge-first-part, after-merge, after-ledger, before-commit, after-commit, publish-first-file,"
                + " after-publish-new, remove-first-file, after-remove, after-publish,"
                + " after-receipt, after-cleanup");
  }
}
