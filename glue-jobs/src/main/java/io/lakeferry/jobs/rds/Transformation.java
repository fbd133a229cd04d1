package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.FileName;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Publisher;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.quarantine.Quarantine;
import io.lakeferry.jobs.rds.lake.RowFiles;
import io.lakeferry.jobs.rds.ledger.LoadedFile;
import io.lakeferry.jobs.rds.load.BadRecords;
import io.lakeferry.jobs.rds.load.ColumnSearch;
import io.lakeferry.jobs.rds.load.RowStaging;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.ReadPlan;
import io.lakeferry.jobs.source.SourceFile;
import io.lakeferry.jobs.source.SourceListing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * From new files to the rows that are loaded instead of theirs: the good records are staged as
 * Parquet, bad ones go to quarantine, and a query makes other Parquet files of what is staged. All
 * of it is in the staging folder of this job run, so that no other run takes it for its own.
 */
final class Transformation {
  private final LoadWindow window;
  private final S3ToRds flow;
  private final S3Client client;
  private final ObjectStore store;
  private final Publisher folders;
  private final TransformLane lane;
  private final ColumnSearch search;
  private final Faults faults;
  private final JobLog log;
  private final Map<String, String> versions;

  Transformation(
      LoadWindow window,
      S3Client client,
      ObjectStore store,
      TransformLane lane,
      ColumnSearch search,
      Faults faults,
      JobLog log,
      Map<String, String> versions) {
    this.window = window;
    this.flow = window.flow();
    this.client = client;
    this.store = store;
    this.folders = new Publisher(store, faults, log);
    this.lane = lane;
    this.search = search;
    this.faults = faults;
    this.log = log;
    this.versions = versions;
  }

  /**
   * What came of it.
   *
   * @param sources the files with what was in them; their rows went into the Transform
   * @param result the rows that came out; empty if none went in, as then no query runs
   */
  record Transformed(List<LoadedFile> sources, Optional<Result> result) {
    /** How many rows are to be in the table. */
    long rows() {
      return result.map(Result::rows).orElse(0L);
    }
  }

  /**
   * The result of the query.
   *
   * @param columns its columns
   * @param rows how many rows it has
   * @param files where they are
   */
  record Result(TableSchema columns, long rows, List<SourceFile> files) {}

  /** Stages the records of files, and transforms them. */
  Transformed run(List<SourceFile> files, String sql) throws InterruptedException {
    ReadPlan plan =
        new ReadPlan(
            flow.columns().orElse(new TableSchema(List.of())),
            new HashSet<>(flow.requiredColumns()),
            flow.columns().isPresent() ? flow.evolution() : SchemaEvolution.ADD);
    if (flow.columns().isEmpty()) {
      plan = discover(files, plan);
    }
    Staged staged;
    try {
      staged = stage(files, plan);
    } catch (NewColumn e) {
      log.info("transform", e.getMessage());
      staged = stageAll(files, discover(files, plan));
    }
    faults.reach(FaultPoint.AFTER_STAGE);
    if (staged.rows().isEmpty()) {
      log.info("transform", "No record is good, so that there is nothing to transform");
      return new Transformed(staged.sources(), Optional.empty());
    }
    folders.empty(window.transformed());
    TransformLane.Done done =
        lane.run(new TransformLane.Order(sql, staged.rows(), window.transformed()));
    versions.put("spark", done.version());
    List<SourceFile> result = new ArrayList<>();
    new SourceListing(client, window.transformed(), List.of())
        .files()
        .forEachRemaining(result::add);
    return new Transformed(
        staged.sources(), Optional.of(new Result(done.columns(), done.rows(), result)));
  }

  /** Removes what is staged. */
  void discard() {
    folders.empty(window.transformStaging());
  }

  private record Staged(List<LoadedFile> sources, List<StagedFile> rows) {}

  private ReadPlan discover(List<SourceFile> files, ReadPlan known) throws InterruptedException {
    log.info("discover", "Reading " + files.size() + " files to find out their columns");
    ColumnSearch.Found found = search.run(files, known);
    faults.reach(FaultPoint.AFTER_DISCOVER);
    if (found.records() > 0 && found.schema().columns().isEmpty()) {
      throw new JobFailure(
          "Cannot carry out the Transform, not one record has a value and is good, so that source"
              + " has no column; declare Columns, and the quarantine will say what is wrong with"
              + " the records");
    }
    return new ReadPlan(found.schema(), known.required(), known.evolution());
  }

  private Staged stageAll(List<SourceFile> files, ReadPlan plan) throws InterruptedException {
    try {
      return stage(files, plan);
    } catch (NewColumn e) {
      throw new IllegalStateException("A field that no search has found: " + e.getMessage(), e);
    }
  }

  private Staged stage(List<SourceFile> files, ReadPlan plan)
      throws InterruptedException, NewColumn {
    // What an attempt before this one has left is not what this one stages or refuses.
    folders.empty(window.transformSource());
    folders.empty(window.quarantine());
    FileName name = FileName.of(window.attempt().runKey(), window.jobRunId());
    try (Quarantine quarantine = new Quarantine(store, window.quarantine());
        RowFiles rows = new RowFiles(store, window.transformSource(), name, plan.schema())) {
      List<LoadedFile> sources =
          new RowStaging(client, () -> window.reader(plan))
              .run(
                  files,
                  rows,
                  quarantine,
                  BadRecords.ofFiles(flow.badRecords(), window.quarantine()));
      return new Staged(sources, rows.finish());
    }
  }
}
