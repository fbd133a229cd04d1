package io.lakeferry.jobs.keyspaces.connect;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.jobs.JobFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Options after those have their way that no file of a user changes: what the payload has a key
 * for, and who speaks to whom.
 *
 * @param options all options
 * @param unheeded what a file says otherwise
 */
record SettledOptions(Config options, List<String> unheeded) {
  private static final String CONSISTENCY = "basic.request.consistency";
  private static final String HOST_NAMES = "advanced.ssl-engine-factory.hostname-validation";
  private static final String LOGIN = "advanced.auth-provider";

  /** What the sample's own file says of the login; it has no say here. */
  private static final Set<String> NO_CREDENTIALS = Set.of("class", "aws-region");

  /**
   * Settles them.
   *
   * @param said the options of a user before all others
   * @throws JobFailure if credentials are among them
   */
  static SettledOptions of(Config said, KeyspacesTransfer flow) {
    refuseCredentials(said, flow);
    SettledOptions settled = new SettledOptions(said, List.of());
    if (flow.operation() != KeyspacesOperation.IMPORT) {
      // Of an import it is that of writes, for which there is no key.
      String consistency = flow.pace().consistency().text();
      settled =
          settled.with(
              CONSISTENCY,
              consistency.toUpperCase(Locale.ROOT),
              "Consistency of the run is " + consistency);
    }
    return flow.endpoint() instanceof CassandraEndpoint.Keyspaces
        ? settled.with(HOST_NAMES, "true", "the host names of Amazon Keyspaces are always verified")
        : settled;
  }

  private SettledOptions with(String option, String value, String why) {
    String path = Sessions.ROOT + "." + option;
    if (options.hasPath(path) && options.getString(path).equalsIgnoreCase(value)) {
      return this;
    }
    List<String> more = new ArrayList<>(unheeded);
    more.add(option + " of DriverConf is not heeded: " + why);
    return new SettledOptions(
        options.withValue(path, ConfigValueFactory.fromAnyRef(value)), List.copyOf(more));
  }

  private static void refuseCredentials(Config said, KeyspacesTransfer flow) {
    String path = Sessions.ROOT + "." + LOGIN;
    if (!said.hasPath(path)) {
      return;
    }
    Set<String> refused = new TreeSet<>(said.getConfig(path).root().keySet());
    refused.removeAll(NO_CREDENTIALS);
    if (!refused.isEmpty()) {
      throw new JobFailure(
          "Cannot use DriverConf "
              + flow.driverConf().map(Object::toString).orElse("")
              + ", it has "
              + LOGIN
              + "."
              + String.join(", " + LOGIN + ".", refused)
              + ": the job is the user of SecretId, and its own role to Amazon Keyspaces; take the"
              + " credentials out of the file");
    }
  }
}
