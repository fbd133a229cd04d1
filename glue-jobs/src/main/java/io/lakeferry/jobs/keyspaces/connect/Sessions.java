package io.lakeferry.jobs.keyspaces.connect;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.flow.DriverConf;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.ReadConsistency;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.secret.ManagedSecret;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import software.aws.mcs.auth.SigV4AuthProvider;

/** Opens sessions with the cluster of a flow. */
public final class Sessions {
  static final String ROOT = "datastax-java-driver";

  /** https://docs.aws.amazon.com/keyspaces/latest/devguide/programmatic.endpoints.html */
  private static final int KEYSPACES_PORT = 9142;

  private final List<String> unheeded = new ArrayList<>();
  private final ObjectStore store;
  private final Function<String, ManagedSecret> secrets;

  /**
   * Opens sessions.
   *
   * @param store where options of the user are
   * @param secrets reads a secret by its id
   */
  public Sessions(ObjectStore store, Function<String, ManagedSecret> secrets) {
    this.store = store;
    this.secrets = secrets;
  }

  /**
   * Opens a session, which is the caller's to close.
   *
   * @throws JobFailure if the cluster cannot be reached or lets nobody in
   */
  public CqlSession open(KeyspacesTransfer flow) {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withApplicationName("lakeferry")
            .withConfigLoader(new LoadedOptions(options(flow)));
    try {
      if (flow.endpoint() instanceof CassandraEndpoint.Keyspaces keyspaces) {
        return keyspaces(builder, keyspaces).build();
      }
      return cluster(builder, (CassandraEndpoint.Cluster) flow.endpoint()).build();
    } catch (JobFailure known) {
      // A secret that is not there, say.
      throw known;
    } catch (RuntimeException failed) {
      throw ClusterErrors.connecting(flow.endpoint(), failed);
    }
  }

  private static CqlSessionBuilder keyspaces(
      CqlSessionBuilder builder, CassandraEndpoint.Keyspaces keyspaces) {
    String region = keyspaces.region();
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return builder
        .addContactPoint(
            InetSocketAddress.createUnresolved("cassandra." + region + suffix, KEYSPACES_PORT))
        .withLocalDatacenter(region)
        .withAuthProvider(new SigV4AuthProvider(region));
  }

  private CqlSessionBuilder cluster(CqlSessionBuilder builder, CassandraEndpoint.Cluster cluster) {
    for (ContactPoint point : cluster.contactPoints()) {
      builder.addContactPoint(InetSocketAddress.createUnresolved(point.host(), point.port()));
    }
    cluster.localDatacenter().ifPresent(builder::withLocalDatacenter);
    ManagedSecret secret = secrets.apply(cluster.secretId());
    return builder.withAuthCredentials(secret.username(), secret.password());
  }

  /**
   * What the user says comes before what the kind of cluster needs, and that before defaults.
   *
   * @throws JobFailure if a file of the user cannot be used
   */
  Config options(KeyspacesTransfer flow) {
    Config options = flow.driverConf().map(this::read).orElse(ConfigFactory.empty());
    try {
      return options(flow, SampleOptions.of(options));
    } catch (ConfigException unfit) {
      throw invalid(
          flow.driverConf().orElseThrow(() -> unfit),
          "a value is of the wrong kind, or refers to one that is not there",
          unfit);
    }
  }

  private Config options(KeyspacesTransfer flow, SampleOptions known) {
    boolean keyspaces = flow.endpoint() instanceof CassandraEndpoint.Keyspaces;
    Config needed =
        ConfigFactory.parseResources(
            Sessions.class, keyspaces ? "keyspaces.conf" : "cassandra.conf");
    Config said =
        known
            .kept()
            .withFallback(ConfigFactory.parseMap(derived(flow)))
            .withFallback(needed)
            .withFallback(ConfigFactory.defaultReference(CqlSession.class.getClassLoader()))
            .resolve();
    SettledOptions settled = SettledOptions.of(said, flow);
    unheeded.addAll(known.unheeded());
    unheeded.addAll(settled.unheeded());
    return settled.options().getConfig(ROOT);
  }

  /** The options of the user that no session has that was opened here, and why. */
  public List<String> unheeded() {
    return List.copyOf(unheeded);
  }

  private static Map<String, String> derived(KeyspacesTransfer flow) {
    Map<String, String> options = new HashMap<>();
    ReadConsistency consistency = flow.pace().consistency();
    options.put(ROOT + ".basic.request.consistency", consistency.text().toUpperCase(Locale.ROOT));
    options.put(ROOT + ".advanced.retry-policy.class", LeaveToCaller.class.getName());
    if (flow.endpoint() instanceof CassandraEndpoint.Cluster cluster
        && cluster.localDatacenter().isEmpty()) {
      options.put(ROOT + ".basic.load-balancing-policy.class", "DcInferringLoadBalancingPolicy");
    }
    return options;
  }

  private Config read(DriverConf file) {
    String text =
        store
            .text(file.folder().bucket(), file.folder().key(file.name()))
            .orElseThrow(
                () ->
                    new JobFailure(
                        "Cannot find DriverConf "
                            + file
                            + "; put the driver's options there, or drop the key"));
    try {
      return ConfigFactory.parseString(text);
    } catch (ConfigException invalid) {
      throw invalid(file, "it is no HOCON", invalid);
    }
  }

  /** Without the cause, which quotes what may be a password. */
  private static JobFailure invalid(DriverConf file, String what, ConfigException cause) {
    return new JobFailure(
        "Cannot read DriverConf "
            + file
            + ": "
            + what
            + ", line "
            + (cause.origin() == null ? "unknown" : cause.origin().lineNumber())
            + "; correct the file");
  }
}
