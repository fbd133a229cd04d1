package io.lakeferry.jobs.keyspaces;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.ReadConsistency;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.read.KeyCondition;
import io.lakeferry.jobs.keyspaces.read.Pace;
import io.lakeferry.jobs.keyspaces.read.SampledTable;
import io.lakeferry.jobs.keyspaces.read.Selection;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.log.JobLog;
import java.util.Optional;

/** What reading costs in Amazon Keyspaces, by estimate. */
final class ReadUnits {
  private static final double ONE_REPLICA = 0.5;

  private final KeyspacesTransfer flow;
  private final JobLog log;

  ReadUnits(KeyspacesTransfer flow, JobLog log) {
    this.flow = flow;
    this.log = log;
  }

  /**
   * The units of rows: Keyspaces meters what a page has read, and this is the sum over the rows,
   * which is never less.
   *
   * @param blocks the bytes of each row in units of 4 KB, rounded up
   * @see <a
   *     href="https://docs.aws.amazon.com/keyspaces/latest/devguide/ReadWriteCapacityMode.OnDemand.html">
   *     Read and write capacity in on-demand mode</a>
   */
  static double of(double blocks, ReadConsistency consistency) {
    return consistency == ReadConsistency.LOCAL_QUORUM ? blocks : blocks * ONE_REPLICA;
  }

  /**
   * Says before rows are read whether that may cost more than MaxReadUnits; without the key nothing
   * is read for it.
   *
   * @return the units that it took to find out
   */
  double announce(
      CqlSession session, TableShape table, Selection selection, Optional<KeyCondition> keys) {
    if (flow.pace().maxReadUnits().isEmpty()) {
      return 0;
    }
    long most = flow.pace().maxReadUnits().getAsLong();
    Pace pace = Pace.of((double) flow.pace().maxReadsPerSecond().orElse(0));
    SampledTable sample =
        SampledTable.of(PatientSession.of(session), flow.table(), table, selection, keys, pace);
    double units = of(sample.blocks(), flow.pace().consistency());
    String estimate =
        "Reading may cost %s %.0f read units for %.0f rows, by a sample of %d%s"
            .formatted(
                sample.known() ? "about" : "at least about",
                units,
                sample.rows(),
                sample.sampled(),
                sample.known() ? "" : ", which ended within a partition at some places");
    if (units > most) {
      log.warn(
          "units",
          estimate
              + ", more than MaxReadUnits "
              + most
              + "; it goes on, stop the run if that is too much");
    } else if (sample.known()) {
      log.info("units", estimate + ", within MaxReadUnits " + most);
    } else {
      log.warn("units", estimate + "; whether that is within MaxReadUnits " + most + " is unknown");
    }
    return of((double) sample.sampledBlocks(), flow.pace().consistency());
  }

  /** Says after rows were read if they have cost more than MaxReadUnits. */
  void compare(double units) {
    flow.pace()
        .maxReadUnits()
        .ifPresent(
            most -> {
              if (units > most) {
                log.warn(
                    "units",
                    "Reading has cost about %.0f read units, more than MaxReadUnits %d"
                        .formatted(units, most));
              }
            });
  }
}
