package io.lakeferry.bench.sweep;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.sweep.Attempt;
import io.lakeferry.local.sweep.Kill;
import io.lakeferry.local.sweep.LoadGround;
import io.lakeferry.local.sweep.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Spark's own JDBC writer, appending. It knows nothing of files that are new, so it is given the
 * folder of the window alone, in the first run and in the second, as by a retry of Glue.
 */
final class SparkLoader implements Loader {
  private static final String MAIN = "io.lakeferry.bench.peer.load.TimedLoad";
  private static final String CONTENDER = "spark-jdbc";
  private static final String SCHEMA =
      "id BIGINT, version BIGINT, label STRING, amount DOUBLE, day DATE";
  private static final String TABLE = "spark_append";

  private final LoadGround ground;
  private final JvmJobProcesses processes;

  /** Makes the table, whose columns have the types that Spark knows them by. */
  SparkLoader(LoadGround ground, JvmJobProcesses processes) throws SQLException {
    this.ground = ground;
    this.processes = processes;
    try (Connection connection = ground.instance().admin();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + TABLE
              + " (id BIGINT, version BIGINT, label VARCHAR(40), amount DOUBLE PRECISION, day DATE)");
      if (ground.instance().engine() == RdsEngine.POSTGRES) {
        statement.execute("GRANT SELECT, INSERT ON " + TABLE + " TO PUBLIC");
      }
    }
  }

  @Override
  public String folder() {
    return "spark-append";
  }

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public LoadMode mode() {
    return LoadMode.APPEND;
  }

  @Override
  public boolean takesAnything() {
    return false;
  }

  @Override
  public Attempt run(int window, Kill kill) throws IOException, InterruptedException {
    String run = Attempt.newRunId();
    Path result = Files.createTempFile(ground.directory(), "result-", ".txt");
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", MAIN);
    arguments.put("--JOB_NAME", CONTENDER);
    arguments.put("--JOB_RUN_ID", run);
    arguments.put("--contender", CONTENDER);
    arguments.put("--result", result.toString());
    arguments.put("--url", ground.instance().jdbcUrl());
    arguments.put("--login", ground.login().toString());
    arguments.put("--table", TABLE);
    arguments.put("--source", source(window));
    arguments.put("--schema", SCHEMA);
    return Attempt.of(processes, new JobLaunch(CONTENDER, run, arguments, Optional.empty()), kill);
  }

  private String source(int window) {
    return ground.window(folder(), window).toString().replaceFirst("^s3:", "s3a:");
  }

  /** It says nothing of what it did. */
  @Override
  public Optional<String> complaint(int window, int rows, int bad) {
    return Optional.empty();
  }
}
