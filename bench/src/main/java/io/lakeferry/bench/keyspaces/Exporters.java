package io.lakeferry.bench.keyspaces;

import io.lakeferry.bench.ContenderProcess;
import io.lakeferry.cassandra.CassandraServer;
import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.sweep.KeyspacesGround;
import io.lakeferry.local.sweep.TransferRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The ways of a table into the lake, each in a process of its own; the rows are counted after each.
 *
 * @param ground where they run
 * @param ours with the packaged job on its class path
 * @param peers without it
 */
record Exporters(KeyspacesGround ground, ContenderProcess ours, ContenderProcess peers)
    implements AutoCloseable {
  private static final Instant MINUTE = Instant.parse("2026-11-20T06:00:00Z");

  /** As many as our job makes of the ring with two tasks of Spark at once. */
  private static final int SPANS = 64;

  /** Four in each of two tasks. */
  private static final int AT_ONCE = 8;

  private static final int PAGE = 2000;

  static Exporters of(KeyspacesGround ground, Path root) {
    return of(ground, root, JobJvm.USUAL);
  }

  /** In another JVM. */
  static Exporters of(KeyspacesGround ground, Path root, JobJvm jvm) {
    Path target = root.resolve("bench/peers/jobs/target");
    String classes = target.resolve("classes").toString();
    String libraries = target.resolve("lib").resolve("*").toString();
    return new Exporters(
        ground,
        process(ground, jvm, ground.house().jobJar().toString(), classes),
        process(ground, jvm, classes, libraries));
  }

  private static ContenderProcess process(KeyspacesGround ground, JobJvm jvm, String... classes) {
    return new ContenderProcess(
        ground.directory(), ground.processes(String.join(File.pathSeparator, classes), jvm));
  }

  /** Our packaged job, inside a running Spark session. */
  ContenderProcess.Taken ours(EventTable table, TransferPace pace, Map<String, String> more)
      throws IOException, InterruptedException {
    KeyspacesTransfer flow = ground.export(table.name(), lake(), MINUTE, pace);
    Map<String, String> arguments =
        new LinkedHashMap<>(TransferRun.ofNewWindow(flow).arguments(ground));
    arguments.putAll(more);
    ContenderProcess.Taken taken = ours.timedOurs(TransferRun.JOB, arguments);
    check("ours", flow.destination().orElseThrow(), table.rows());
    return taken;
  }

  /** Our packaged job, alone; its memory is watched. */
  ContenderProcess.Memory watched(EventTable table) throws IOException, InterruptedException {
    KeyspacesTransfer flow = ground.export(table.name(), lake(), MINUTE);
    ContenderProcess.Memory memory =
        ours.watched(TransferRun.JOB, TransferRun.ofNewWindow(flow).arguments(ground));
    check("ours", flow.destination().orElseThrow(), table.rows());
    return memory;
  }

  /** The predecessor's job and settings. */
  ContenderProcess.Taken predecessor(EventTable table) throws IOException, InterruptedException {
    LakePath destination = ground.folder(lake()).resolve("snapshot");
    Path profile = PredecessorSettings.profile(ground);
    ContenderProcess.Taken taken =
        peers.timed(
            "connector",
            Map.of(
                "--conf",
                PredecessorSettings.spark(profile),
                "--keyspace",
                table.name().keyspace().value(),
                "--table",
                table.name().name().value(),
                "--destination",
                destination.toString().replaceFirst("^s3:", "s3a:")));
    check("predecessor", destination, table.rows());
    return taken;
  }

  /** A bare loop of the driver, which counts the rows itself. */
  ContenderProcess.Taken limit(EventTable table) throws IOException, InterruptedException {
    ContactPoint server = ContactPoint.parse(ground.cassandra().contactPoint());
    Map<String, String> own = new LinkedHashMap<>();
    own.put("--host", server.host());
    own.put("--port", Integer.toString(server.port()));
    own.put("--datacenter", CassandraServer.DATACENTER);
    own.put("--login", ground.login().toString());
    own.put("--table", table.name().quoted());
    own.put(
        "--columns",
        EventTable.COLUMNS.stream()
            .map(column -> new CassandraColumn(column).quoted())
            .collect(Collectors.joining(", ")));
    own.put("--partition_key", EventTable.PARTITION_KEY);
    own.put("--spans", Integer.toString(SPANS));
    own.put("--at_once", Integer.toString(AT_ONCE));
    own.put("--page", Integer.toString(PAGE));
    own.put("--rows", Long.toString(table.rows()));
    return peers.timed("drain", own);
  }

  private static String lake() {
    return "lake-" + UUID.randomUUID();
  }

  /** Counts the rows of the files and removes them, so that the disk does not fill up. */
  private void check(String who, LakePath destination, long rows) throws IOException {
    Path folder = ground.files(destination);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT id) FROM read_parquet('"
                    + folder
                    + "/**/[!_.]*.parquet')")) {
      result.next();
      if (result.getLong(1) != rows || result.getLong(2) != rows) {
        throw new IOException(
            who
                + " left "
                + result.getLong(1)
                + " rows, "
                + result.getLong(2)
                + " different ones,"
                + " of "
                + rows);
      }
    } catch (SQLException failed) {
      throw new IOException("Cannot count what " + who + " left in " + destination, failed);
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    ours.close();
    peers.close();
  }
}
