package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.run.Attempt;
import io.lakeferry.jobs.run.JobRun;
import io.lakeferry.jobs.secret.DatabaseSecret;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Loads into the table {@code events} of a database of its own, one window after the other. */
final class TestLoad {
  static final String SOURCE = "events/";

  private static final AtomicInteger RUNS = new AtomicInteger();

  final Engine engine;
  final Bucket bucket = new Bucket();
  DatabaseSecret secret;
  SourceFormat format = SourceFormat.JSON;
  String table = "events";
  LoadMode mode = LoadMode.APPEND;
  List<String> key = List.of("id");
  Optional<String> columns = Optional.empty();
  List<String> required = List.of();
  SchemaEvolution evolution = SchemaEvolution.ADD;
  OptionalLong maxBadRecords = OptionalLong.empty();
  BigDecimal maxBadRatio = BigDecimal.ONE;
  Optional<LakeCopy> lake = Optional.empty();
  Optional<String> transform = Optional.empty();
  Optional<RunKey> replay = Optional.empty();
  List<KeyGlob> exclude = List.of();
  Faults faults = Faults.none();

  /** Called with each line that a run logs. */
  Consumer<String> onLog = line -> {};

  TestLoad(Engine engine) throws SQLException {
    this.engine = engine;
    this.secret = engine.newDatabase();
  }

  /** A key of a window that there was not before. */
  static RunKey newWindow() {
    return new RunKey("manual-%012x".formatted(RUNS.incrementAndGet()));
  }

  /** Puts a file below the source. */
  void put(String name, String... lines) {
    bucket.put(SOURCE + name, String.join("\n", lines) + "\n");
  }

  /** Loads a new window. */
  Receipt run() {
    return run(newWindow());
  }

  /** Loads a window, again perhaps. */
  Receipt run(RunKey window) {
    return run(window, "run-" + RUNS.incrementAndGet());
  }

  /** Loads a window by a job run. */
  Receipt run(RunKey window, String jobRunId) {
    S3ToRds flow =
        new S3ToRds(
            LakePath.parse("s3://scratch/" + SOURCE),
            format,
            exclude,
            RdsTableName.parse(table),
            "test/db",
            mode,
            key,
            columns.map(TableSchema::parse),
            required,
            evolution,
            new BadRecordLimit(maxBadRecords, maxBadRatio),
            lake,
            transform,
            replay);
    LoadWindow loaded =
        new LoadWindow(
            flow,
            new Attempt(
                new Handoff(window, new WorkPath(LakePath.parse("s3://scratch/ferry/"))),
                JobName.loadOf(flow.target()),
                jobRunId));
    PrintStream lines =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
          @Override
          public void println(Object line) {
            onLog.accept(String.valueOf(line));
          }
        };
    JobLog log =
        new JobLog(lines, Clock.systemUTC(), loaded.attempt().job().value(), jobRunId, "events");
    ObjectStore store = new ObjectStore(bucket);
    return new JobRun(loaded.attempt(), store, faults, log, Clock.systemUTC())
        .run(
            new LoadRun(
                loaded,
                bucket,
                store,
                () -> new Database(secret),
                new BucketSpark(bucket, faults, log),
                faults,
                log));
  }

  /** The rows of a query. */
  List<String> query(String sql) throws SQLException {
    return engine.query(secret, sql);
  }

  /** Runs statements. */
  void execute(String... statements) throws SQLException {
    engine.execute(secret, statements);
  }
}
