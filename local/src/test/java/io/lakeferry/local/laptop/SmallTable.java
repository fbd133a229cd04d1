package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A table of one test: its job, its files and its metrics are nobody else's.
 *
 * @param laptop where it is
 * @param name its name in the schema {@code behaviour}
 */
record SmallTable(Laptop laptop, String name) {
  static final int ROWS = 100;
  private static final JsonMapper JSON = new JsonMapper();
  private static final long PATIENCE_SECONDS = 60;

  /** Creates it with a hundred rows. */
  static SmallTable create(Laptop laptop, String name) throws SQLException {
    return create(laptop, name, "'row ' || id");
  }

  /** Creates it with a hundred rows and this text in each. */
  static SmallTable create(Laptop laptop, String name, String text) throws SQLException {
    SmallTable table = new SmallTable(laptop, name);
    try (Connection connection = laptop.redshift().admin();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS behaviour");
      statement.execute("GRANT USAGE ON SCHEMA behaviour TO public");
      statement.execute(
          "CREATE TABLE behaviour.%s AS SELECT id, %s AS line FROM generate_series(1, %d) AS id"
              .formatted(name, text, ROWS));
    }
    return table;
  }

  /** The whole table, appended; the port of the URL is one that no other program can have. */
  Payload payload() throws IOException {
    return Payload.of("redshift-unload.json")
        .with("PrefixedTablename", "behaviour." + name)
        .with("WriteMode", "append")
        .with(
            "JdbcUrl",
            "jdbc:redshift://warehouse.example.internal:" + laptop.redshift().port() + "/dev")
        .with("s3FilePath", "s3://lakeferry-lake/behaviour/");
  }

  /** The name of its job. */
  String job() {
    return "behaviour." + name + "_ExtractToDataLake";
  }

  /** Its runs, newest first. */
  List<Runs.Run> runs() {
    return new Runs(laptop.aws()).of(job());
  }

  /** The rows that a reader of the lake finds; none if there are no files. */
  long visibleRows() throws SQLException {
    String files =
        S3Files.of(laptop.state()).of("s3://lakeferry-lake/behaviour/behaviour/parquet/" + name)
            + "/*.parquet";
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      try (ResultSet found = statement.executeQuery("SELECT count(*) FROM glob('" + files + "')")) {
        found.next();
        if (found.getLong(1) == 0) {
          return 0;
        }
      }
      try (ResultSet count =
          statement.executeQuery("SELECT count(*) FROM read_parquet('" + files + "')")) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  /** Keeps readers out until it is closed, so that a run cannot end. */
  Connection lock() throws SQLException {
    Connection connection = laptop.redshift().admin();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE behaviour." + name + " IN ACCESS EXCLUSIVE MODE");
    }
    return connection;
  }

  /** Waits until a run is in a state. */
  Runs.Run await(String runId, String state) {
    Runs.Run run = null;
    for (Instant end = end(); Instant.now().isBefore(end); pause()) {
      run = new Runs(laptop.aws()).get(job(), runId);
      if (run.state().equals(state)) {
        return run;
      }
    }
    throw new AssertionError("The run is not " + state + ": " + run);
  }

  /**
   * The sums of its metrics, once this many runs have been reported; without those that depend on
   * how long something took.
   */
  Map<String, Double> metrics(int reported) {
    return metrics("Invocation count", reported);
  }

  /** The same, once the sum of this metric is so high. */
  Map<String, Double> metrics(String metric, int reported) {
    Map<String, Double> sums = Map.of();
    for (Instant end = end(); Instant.now().isBefore(end); pause()) {
      sums = sums("Glue-ETL", "TableName=behaviour." + name);
      if (sums.getOrDefault(metric, 0.0) >= reported) {
        // One call put them all, but it may have come between two of our reads.
        sums = sums("Glue-ETL", "TableName=behaviour." + name);
        sums.keySet().removeAll(List.of("Duration", "DPUSeconds", "Bytes"));
        return sums;
      }
    }
    throw new AssertionError(metric + " is not " + reported + ": " + sums);
  }

  /** The sums of the launching function's metrics, of all invocations so far. */
  static Map<String, Double> launches(Laptop laptop) {
    return new SmallTable(laptop, "").sums("Lambda-ETL", "");
  }

  /** What was added to the sums since; metrics that did not move are left out. */
  static Map<String, Double> launchesSince(Laptop laptop, Map<String, Double> before) {
    Map<String, Double> added = new TreeMap<>();
    launches(laptop)
        .forEach(
            (metric, sum) -> {
              double more = sum - before.getOrDefault(metric, 0.0);
              if (more != 0) {
                added.put(metric, more);
              }
            });
    return added;
  }

  private Map<String, Double> sums(String namespace, String dimensions) {
    Map<String, Double> sums = new TreeMap<>();
    for (MetricTotals.Total total : new MetricTotals(laptop.aws(), laptop.clock()).all()) {
      if (total.namespace().equals(namespace) && total.dimensions().equals(dimensions)) {
        sums.put(total.name(), total.sum());
      }
    }
    return sums;
  }

  /** A call to Glue. */
  JsonNode glue(String operation, ObjectNode input) {
    return laptop.aws().call(AwsCalls.Service.GLUE, operation, input);
  }

  /** Changes the job as somebody does by hand. */
  void edit(Consumer<ObjectNode> change) {
    ObjectNode job = (ObjectNode) glue("GetJob", input("JobName")).path("Job");
    job.remove(List.of("Name", "CreatedOn", "LastModifiedOn", "AllocatedCapacity", "MaxCapacity"));
    change.accept(job);
    ObjectNode update = input("JobName");
    update.set("JobUpdate", job);
    glue("UpdateJob", update);
  }

  /** The input of a call that names the job. */
  ObjectNode input(String key) {
    return JSON.createObjectNode().put(key, job());
  }

  private static Instant end() {
    return Instant.now().plusSeconds(PATIENCE_SECONDS);
  }

  private static void pause() {
    LockSupport.parkNanos(50_000_000);
  }
}
