package io.lakeferry.local.laptop;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.rds.RdsInstance;
import io.lakeferry.local.store.EventBatch;
import io.lakeferry.local.store.StoreEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A folder of the lake, and the table of a database that its events are loaded into; no other test
 * has either.
 *
 * @param laptop where all of it is
 * @param engine the database
 * @param name the name of the folder and of the table
 */
public record ArrivingEvents(Laptop laptop, RdsEngine engine, String name) {
  private static final String LAKE = LaptopSettings.LAKE_BUCKET;

  /** Puts events into the folder; another seed puts others. */
  public void put(long count, long bad, int perObject, long seed) throws IOException {
    new StoreEvents(laptop.s3().uri())
        .put(EventBatch.ofSeed(count, bad, perObject, seed), folder());
  }

  /** Puts a file into the folder, or another one in its place. */
  public void put(String file, String content) throws IOException {
    Path path = laptop.s3().directory().resolve(LAKE).resolve(folder().prefix()).resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private LakePath folder() {
    return LakePath.parse("s3://" + LAKE + "/" + name + "-" + engine.text() + "/");
  }

  /** A payload of {@code events/} that loads this folder into this table. */
  public Payload payload(String event) throws IOException {
    RdsInstance instance = laptop.rds().of(engine);
    return Payload.of(event)
        .with("SourcePath", folder().toString())
        .with("TargetTable", name)
        .with("TargetSecretId", instance.secretId())
        .with("GlueConnection", instance.connectionName());
  }

  /** The same at the tick of a day of November 2026. */
  public Payload payload(String event, int day) throws IOException {
    return payload(event).with("ScheduledTime", "2026-11-" + day + "T01:00:00Z");
  }

  /** How many rows the table has. */
  public long rows() throws SQLException {
    return Long.parseLong(text("SELECT count(*) FROM " + name));
  }

  /** How many rows have the key of another one. */
  public long doubled() throws SQLException {
    return Long.parseLong(text("SELECT count(*) - count(DISTINCT request_id) FROM " + name));
  }

  /** The first value of the first row. */
  public String text(String query) throws SQLException {
    try (Connection connection = laptop.rds().of(engine).admin();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Executes a statement as the administrator. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = laptop.rds().of(engine).admin();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
