package io.lakeferry.bench.unload;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.Attempt;
import io.lakeferry.local.sweep.Kill;
import io.lakeferry.local.sweep.ProvingGround;
import io.lakeferry.local.sweep.UnloadRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ways of {@code demo_master.lineitem} into the lake; the rows are counted after each. */
final class LineItem implements AutoCloseable {
  private static final TableName TABLE = TableName.parse("demo_master.lineitem");
  private static final Pattern TARGET = Pattern.compile("(TO\\s+')s3://[^']+(')");

  private final ProvingGround ground;
  private final JvmJobProcesses jobs;
  private final PeerJob peer;
  private final long rows;

  private LineItem(ProvingGround ground, JvmJobProcesses jobs, PeerJob peer, long rows) {
    this.ground = ground;
    this.jobs = jobs;
    this.peer = peer;
    this.rows = rows;
  }

  static LineItem in(ProvingGround ground, Path root) throws SQLException {
    try (Connection connection = ground.warehouse().admin()) {
      long rows = count(connection, "SELECT COUNT(*) FROM " + TABLE.quoted());
      JvmJobProcesses ours = ground.processes(new House(root).jobJar().toString(), JobJvm.USUAL);
      return new LineItem(ground, ours, PeerJob.of(ground, root), rows);
    }
  }

  long rows() {
    return rows;
  }

  /** Our packaged job, from the start of its process to the end: verified, published, receipt. */
  double ours() throws IOException, InterruptedException {
    RedshiftUnload flow = ground.unload("ours", TABLE, FileFormat.PARQUET, WriteMode.OVERWRITE);
    UnloadRun run = UnloadRun.ofNewWindow(flow);
    Attempt end = run.run(jobs, ground, new Kill.Never());
    if (end.exitCode() != 0) {
      throw new IOException("Our job failed:\n" + Files.readString(jobs.logOf(run.jobRunId())));
    }
    checkRows("ours", flow.destination());
    return end.wall().toNanos() / 1e9;
  }

  /** UNLOAD as text, parsed and written by Spark. */
  double predecessor() throws IOException, InterruptedException {
    LakePath destination = ground.lake("predecessor");
    LakePath text = ground.lake("predecessor-text");
    double seconds =
        peer.seconds(
            "PredecessorUnload",
            Map.of(
                "--table",
                TABLE.display(),
                "--tempdir",
                text.toString(),
                "--destination",
                destination.toString(),
                "--role",
                ground.role()));
    checkRows("the predecessor's way", destination);
    ground.empty(text);
    return seconds;
  }

  /** Spark's start and the UNLOAD statement that our job sent last, to another place. */
  double limit() throws IOException, InterruptedException {
    LakePath destination = ground.lake("limit").resolve(UUID.randomUUID().toString());
    String statement = TARGET.matcher(ourStatement()).replaceFirst("$1" + destination + "part-$2");
    double seconds = peer.seconds("BareUnload", Map.of("--statement", statement));
    checkRows("the bare UNLOAD", destination);
    ground.empty(destination);
    return seconds;
  }

  private String ourStatement() throws IOException {
    List<String> unloads =
        ground.warehouse().statements().stream()
            .filter(sql -> sql.startsWith("UNLOAD") && sql.contains("PARQUET"))
            .filter(sql -> TARGET.matcher(sql).find())
            .toList();
    if (unloads.isEmpty()) {
      throw new IOException("The warehouse has seen no UNLOAD of ours");
    }
    return unloads.get(0);
  }

  private void checkRows(String who, LakePath destination) throws IOException {
    String files = ground.folder(destination) + "/**/[!_.]*.parquet";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      long found = count(duck, "SELECT count(*) FROM read_parquet('" + files + "')");
      if (found != rows) {
        throw new IOException(who + " left " + found + " rows of " + rows);
      }
    } catch (SQLException failed) {
      throw new IOException("Cannot count what " + who + " left in " + destination, failed);
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() {
    jobs.close();
    peer.processes().close();
  }
}
