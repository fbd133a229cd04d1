package io.lakeferry.jobs.keyspaces.read;

import io.lakeferry.jobs.JobFailure;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Tasks of Spark, which repeats one that throws, on a cluster four times. A {@link JobFailure} is
 * told to the driver instead: it would only come again, after as much time and as many reads.
 */
public final class Tasks {
  private static final long LOOK_MILLIS = 200;

  private Tasks() {}

  /**
   * Runs a task for each part.
   *
   * @param parts at least one
   * @param none what a task returns that has failed; nobody gets to see it
   * @throws JobFailure as soon as one of them does
   * @throws Exception what Spark has to say
   */
  public static <T, R> List<R> run(
      JavaSparkContext spark, List<T> parts, Function<T, R> task, R none) throws Exception {
    CollectionAccumulator<String> failures = spark.sc().collectionAccumulator("failures");
    JavaFutureAction<List<R>> results =
        spark
            .parallelize(parts, parts.size())
            .map(new Telling<>(task, none, failures))
            .collectAsync();
    while (true) {
      try {
        List<R> all = results.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        check(failures);
        return all;
      } catch (TimeoutException notYet) {
        if (!failures.value().isEmpty()) {
          results.cancel(true);
        }
        check(failures);
      } catch (ExecutionException failed) {
        check(failures);
        throw failed.getCause() instanceof Exception cause ? cause : failed;
      }
    }
  }

  private static void check(CollectionAccumulator<String> failures) {
    if (!failures.value().isEmpty()) {
      throw new JobFailure(failures.value().get(0));
    }
  }

  private record Telling<T, R>(Function<T, R> task, R none, CollectionAccumulator<String> failures)
      implements Function<T, R> {
    @Override
    public R call(T part) throws Exception {
      try {
        return task.call(part);
      } catch (JobFailure failure) {
        failures.add(failure.getMessage());
        return none;
      }
    }
  }
}
