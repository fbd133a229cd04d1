package io.lakeferry.bench.load;

import io.lakeferry.bench.ContenderProcess;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.lake.LakePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ways of a folder of events into the empty table; the rows are counted after each.
 *
 * @param table the table
 * @param process where they run
 * @param folder the events
 * @param rows how many there are
 */
record Ways(StoreTable table, LoadProcess process, LakePath folder, long rows) {

  /** Our packaged job. */
  ContenderProcess.Taken ours() throws IOException, InterruptedException {
    return counted(
        "ours",
        () -> process.ours(table.load(folder, LoadMode.APPEND, table.instance().secretId())));
  }

  /** Creates and fills the table by a load of ours. */
  void create() throws IOException, InterruptedException {
    process.ours(table.load(folder, LoadMode.APPEND, table.instance().secretId()));
    table.check("ours", rows);
  }

  /** The rows that the table has, as a file, in the order of a column. */
  Path ready(String order) throws IOException {
    Path file = process.ground().directory().resolve("ready-by-" + order + ".csv");
    return table.export(file, order);
  }

  /** Spark's JDBC writer with these properties of the connection and the writer. */
  double sparkJdbc(String options) throws IOException, InterruptedException {
    Map<String, String> own = database(options);
    own.put("--source", folder.toString().replaceFirst("^s3:", "s3a:"));
    own.put("--schema", StoreTable.SPARK_SCHEMA);
    return counted("spark-jdbc", () -> process.run("spark-jdbc", own)).seconds();
  }

  /** A ready file, by what the engine has for it. */
  double readyFile(String contender, Path file, String options)
      throws IOException, InterruptedException {
    Map<String, String> own = database(options);
    own.put("--file", file.toString());
    return counted(contender, () -> process.run(contender, own)).seconds();
  }

  private Map<String, String> database(String options) throws IOException {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("--url", table.instance().jdbcUrl());
    own.put("--login", process.ground().login().toString());
    own.put("--table", StoreTable.NAME);
    own.put("--options", options);
    return own;
  }

  private ContenderProcess.Taken counted(String who, Way way)
      throws IOException, InterruptedException {
    table.empty();
    ContenderProcess.Taken taken = way.run();
    table.check(who, rows);
    return taken;
  }

  /** One way. */
  @FunctionalInterface
  private interface Way {
    ContenderProcess.Taken run() throws IOException, InterruptedException;
  }
}
