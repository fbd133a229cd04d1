package io.lakeferry.local.laptop;

import io.lakeferry.local.cassandra.CassandraInstance;
import io.lakeferry.local.endpoint.Faults;
import io.lakeferry.local.glue.GlueService;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.lambda.LambdaRunner;
import io.lakeferry.local.lambda.Schedules;
import io.lakeferry.local.lambda.Template;
import io.lakeferry.local.rds.RdsInstances;
import io.lakeferry.local.redshift.RedshiftServer;
import io.lakeferry.local.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Everything that Lakeferry needs of AWS, on this machine, with the functions and jobs of this
 * repository. One state directory has at most one laptop at a time, and keeps what it did.
 */
public final class Laptop implements AutoCloseable {
  private final Closing closing;
  private final Thread lastResort;
  private final LaptopSettings settings;
  private final Parts parts;

  /** What a laptop is made of. */
  record Parts(
      Template template,
      S3Server s3,
      RedshiftServer redshift,
      RdsInstances rds,
      CassandraInstance cassandra,
      Faults faults,
      GlueService glue,
      JvmJobProcesses processes,
      LambdaRunner lambda,
      Schedules schedules,
      Beacon beacon) {}

  private Laptop(Closing closing, Thread lastResort, LaptopSettings settings, Parts parts) {
    this.closing = closing;
    this.lastResort = lastResort;
    this.settings = settings;
    this.parts = parts;
  }

  /**
   * Starts everything and puts in what the template's environment takes for granted.
   *
   * @throws StateLock.StateInUseException if the state directory has a laptop already
   */
  public static Laptop start(LaptopSettings settings) {
    Closing closing = new Closing();
    // Before the first part starts: Ctrl-C during the start leaves no process behind either.
    Thread lastResort = new Thread(closing::close, "laptop-last-resort");
    Runtime.getRuntime().addShutdownHook(lastResort);
    boolean started = false;
    try {
      Laptop.Parts parts = new Startup(settings, closing).run();
      started = true;
      return new Laptop(closing, lastResort, settings, parts);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot start in " + settings.state() + ": " + e.getMessage(), e);
    } finally {
      if (!started) {
        close(closing, lastResort);
      }
    }
  }

  /** What the template declares. */
  public Template template() {
    return parts.template();
  }

  /** The S3 server. */
  public S3Server s3() {
    return parts.s3();
  }

  /** The warehouse. */
  public RedshiftServer redshift() {
    return parts.redshift();
  }

  /** The RDS instances; each starts when it is first needed. */
  public RdsInstances rds() {
    return parts.rds();
  }

  /** The Cassandra server; it starts when it is first needed. */
  public CassandraInstance cassandra() {
    return parts.cassandra();
  }

  /** The faults of the endpoint. */
  public Faults faults() {
    return parts.faults();
  }

  /** Runs the functions. */
  public LambdaRunner lambda() {
    return parts.lambda();
  }

  /** Calls to the services. */
  public AwsCalls aws() {
    return new AwsCalls(parts.beacon().endpoint());
  }

  /** Where other processes reach it. */
  public Beacon beacon() {
    return parts.beacon();
  }

  /** The state directory. */
  public Path state() {
    return settings.state();
  }

  /** The clock of its services. */
  public Clock clock() {
    return settings.clock();
  }

  /** The repository that it runs. */
  public House house() {
    return settings.house();
  }

  /** The log of a job run. */
  public Path logOf(String runId) {
    return parts.processes().logOf(runId);
  }

  /**
   * Waits until nothing is under way: runs are over, and the functions that hear of their ends have
   * answered.
   *
   * @param limit for each of the two
   * @return false if something still is
   */
  public boolean settle(Duration limit) throws InterruptedException {
    return parts.glue().settle(limit) && parts.lambda().settle(limit);
  }

  /** Fires the schedules of the template from now on. */
  public void startSchedules() {
    parts.schedules().start();
  }

  /** Ends every process; what was written stays. */
  @Override
  public void close() {
    close(closing, lastResort);
  }

  private static void close(Closing closing, Thread lastResort) {
    closing.close();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, and finds everything closed.
    }
  }
}
