package io.lakeferry.functions.watch;

import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.functions.glue.CatalogEntry;
import java.util.Optional;

/** What the end of a run has to know of its flow. */
sealed interface WatchedFlow permits WatchedUnload, WatchedLoad, WatchedKeyspaces {

  /** The table as a metric's dimension. */
  String tableName();

  /** What the Data Catalog is to know of the files of a run that succeeded. */
  Optional<CatalogEntry> catalogEntry(Receipt receipt);

  /**
   * The flow that these arguments are of.
   *
   * @throws IllegalArgumentException if this version does not know it
   */
  static WatchedFlow of(JobArguments arguments) {
    Optional<String> flow = arguments.optional(JobArguments.FLOW);
    if (flow.isEmpty()) {
      return new WatchedUnload(arguments.redshiftUnload());
    }
    if (flow.get().equals(S3ToRds.NAME)) {
      return new WatchedLoad(S3ToRdsArguments.read(arguments));
    }
    if (flow.get().equals(KeyspacesTransfer.NAME)) {
      return new WatchedKeyspaces(KeyspacesArguments.read(arguments));
    }
    throw new IllegalArgumentException(
        "Unknown flow " + flow.get() + ": this version of Lakeferry is too old");
  }
}
