package io.lakeferry.bench.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.bench.ContenderProcess;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.sweep.LoadGround;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ways of changes into a full table. Each finds the table as it was: in a database of its own,
 * copied file by file from the one where it was filled.
 *
 * @param ground where the database is
 * @param process where they run
 * @param folder the changes as events, in random order
 * @param before how many rows the table has
 */
record Changes(LoadGround ground, LoadProcess process, LakePath folder, long before) {
  private static final String DATABASE = "trial";
  private static final String SECRET = "lakeferry/" + DATABASE;
  private static final String STAGED = "staged_events";
  private static final int OBJECTS = 8;
  private static final String[] OTHERS = {
    "category",
    "store_id",
    "ts",
    "event_type",
    "sales",
    "sku",
    "gift_wrap",
    "qty",
    "priority_shipping",
    "contact_me",
    "is_return"
  };

  /** Makes changes to every tenth row and as many new rows, in the database and as events in S3. */
  static Changes make(LoadGround ground, LoadProcess process, long before) throws IOException {
    Changes changes = new Changes(ground, process, ground.folder("changes"), before);
    try (Connection connection = ground.instance().admin();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT setseed(0.5)");
      statement.execute(
          "CREATE TABLE "
              + STAGED
              + " AS SELECT row_number() OVER () AS ordinal, c.* FROM (SELECT CASE WHEN n % 2 = 0"
              + " THEN request_id ELSE gen_random_uuid()::text END::varchar(64) AS request_id,"
              + " category, store_id, ts, event_type, sales, sku, gift_wrap, qty + 1 AS qty,"
              + " priority_shipping, contact_me, is_return FROM (SELECT *, row_number() OVER"
              + " (ORDER BY random()) AS n FROM "
              + StoreTable.NAME
              + ") r WHERE n <= "
              + changes.rows()
              + " ORDER BY n) c");
      statement.execute("GRANT SELECT ON " + STAGED + " TO PUBLIC");
      statement.execute("VACUUM ANALYZE " + STAGED);
      statement.execute("VACUUM ANALYZE " + StoreTable.NAME);
      changes.write(connection);
    } catch (SQLException e) {
      throw new IOException("Cannot make changes", e);
    }
    String secret = ground.instance().secret();
    ground.keepSecret(
        SECRET,
        ((ObjectNode) new JsonMapper().readTree(secret)).put("dbname", DATABASE).toString());
    return changes;
  }

  /** How many rows are new or changed. */
  long rows() {
    return before / 10 * 2;
  }

  private void write(Connection connection) throws SQLException, IOException {
    connection.setAutoCommit(false);
    Path files = Files.createDirectories(ground.files(folder));
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10_000);
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT (to_jsonb(s) - 'ordinal')::text FROM " + STAGED + " s ORDER BY ordinal")) {
        for (int object = 0; object < OBJECTS; object++) {
          Path file = files.resolve("part-" + object + ".json");
          try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (long i = 0; i < (rows() + OBJECTS - 1) / OBJECTS && rows.next(); i++) {
              writer.write(rows.getString(1));
              writer.write('\n');
            }
          }
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Our packaged job. */
  double ours() throws IOException, InterruptedException {
    return checked(
        "ours",
        () ->
            process.ours(new StoreTable(ground.instance()).load(folder, LoadMode.UPSERT, SECRET)));
  }

  /** Batches of ON CONFLICT from the partitions of a data frame. */
  double sparkUpsert(String options) throws IOException, InterruptedException {
    Map<String, String> own = database(options);
    own.put("--source", folder.toString().replaceFirst("^s3:", "s3a:"));
    own.put("--schema", StoreTable.SPARK_SCHEMA);
    own.put("--table", StoreTable.NAME);
    own.put("--key", StoreTable.KEY);
    return checked("spark-jdbc-upsert", () -> process.run("spark-jdbc-upsert", own));
  }

  /** One statement, over the same rows in a table of the same database. */
  double serverOnly() throws IOException, InterruptedException {
    Map<String, String> own = database("");
    own.put("--statement", merge());
    return checked("the merge", () -> process.run("statement", own));
  }

  private static String merge() {
    String names = StoreTable.KEY + ", " + String.join(", ", OTHERS);
    StringBuilder updates = new StringBuilder();
    for (String name : OTHERS) {
      updates.append(updates.isEmpty() ? "" : ", ").append(name + " = excluded." + name);
    }
    return "INSERT INTO "
        + StoreTable.NAME
        + " ("
        + names
        + ") SELECT "
        + names
        + " FROM "
        + STAGED
        + " ORDER BY "
        + StoreTable.KEY
        + " ON CONFLICT ("
        + StoreTable.KEY
        + ") DO UPDATE SET "
        + updates;
  }

  private Map<String, String> database(String options) throws IOException {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("--url", url(DATABASE));
    own.put("--login", ground.login().toString());
    own.put("--options", options);
    return own;
  }

  private String url(String database) {
    return ground.instance().jdbcUrl().replaceFirst("/[^/]*$", "/" + database);
  }

  /** The name of the database where the table was filled. */
  private String filled() {
    String url = ground.instance().jdbcUrl();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private Connection admin(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", "");
  }

  private double checked(String who, Way way) throws IOException, InterruptedException {
    try {
      copyDatabase();
      double seconds = way.run().seconds();
      check(who);
      return seconds;
    } catch (SQLException e) {
      throw new IOException("Cannot prepare or check " + who, e);
    }
  }

  private void copyDatabase() throws SQLException {
    try (Connection connection = admin("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
      statement.execute("CREATE DATABASE " + DATABASE + " TEMPLATE " + filled());
      statement.execute("CHECKPOINT");
    }
  }

  private void check(String who) throws SQLException, IOException {
    try (Connection connection = admin(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM "
                    + StoreTable.NAME
                    + "), (SELECT count(*) FROM "
                    + StoreTable.NAME
                    + " t JOIN "
                    + STAGED
                    + " s USING (request_id) WHERE t.qty = s.qty)")) {
      result.next();
      long all = result.getLong(1);
      long changed = result.getLong(2);
      if (all != before + rows() / 2 || changed != rows()) {
        throw new IOException(
            who + " has left " + all + " rows, of which " + changed + " are new or changed");
      }
    }
  }

  /** One way. */
  @FunctionalInterface
  private interface Way {
    ContenderProcess.Taken run() throws IOException, InterruptedException;
  }
}
