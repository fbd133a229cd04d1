package io.lakeferry.jobs.keyspaces.write;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.read.Executor;
import io.lakeferry.jobs.keyspaces.read.Pace;
import io.lakeferry.jobs.parquet.ObjectInputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * Takes one step with some files, one after another, on an executor, and notes each. A task that
 * Spark repeats does it all again, which changes nothing.
 *
 * @param arguments the job's arguments, by which an executor opens its session
 * @param target the table
 * @param step what is done
 * @param rowsPerSecond the share of this task; 0 for no limit
 * @param notes the folder of the notes, {@code s3://…/}
 */
record WriteTask(
    Map<String, String> arguments, Target target, Step step, double rowsPerSecond, String notes)
    implements Function<List<SourceFile>, List<Written>> {
  /** Rows after which some are in the table, and others on their way. */
  private static final int SOME = 20;

  @Override
  public List<Written> call(List<SourceFile> files) throws InterruptedException {
    Executor executor = Executor.of(arguments);
    if (target.counts() && TaskContext.get().attemptNumber() > 0) {
      Counters.awaitSettled();
    }
    Pace pace = Pace.of(rowsPerSecond);
    List<Written> done = new ArrayList<>();
    for (SourceFile file : files) {
      done.add(take(file, executor, pace));
    }
    return done;
  }

  private Written take(SourceFile file, Executor executor, Pace pace) throws InterruptedException {
    PatientSession session = executor.session().countingAfresh();
    Faults faults = Faults.of(System.getenv(), FaultPoint.ofImport());
    Written done;
    try (FileRows rows =
            new FileRows(
                file.name(),
                new ObjectInputFile(executor.store(), file.bucket(), file.key(), file.bytes()),
                target,
                session.session().getContext().getProtocolVersion());
        RowWriter writer = new RowWriter(session, target, step, pace)) {
      for (FileRow row = rows.next(); row != null; row = rows.next()) {
        writer.write(row, rows::words);
        if (rows.read() == SOME) {
          faults.reach(FaultPoint.LOAD_FIRST_BLOCK);
        }
      }
      writer.finish();
      done = new Written(rows.read(), writer.written(), writer.deleted(), 0);
    }
    if (done.read() != file.rows()) {
      throw new JobFailure(
          "The footer of %s claims %d rows, and it has %d; export it again"
              .formatted(file.name(), file.rows(), done.read()));
    }
    new Notes(executor.store(), LakePath.parse(notes)).add(file, step, done);
    faults.reach(FaultPoint.NOTE_FIRST_FILE);
    return done.plus(new Written(0, 0, 0, session.repeated()));
  }
}
