package io.lakeferry.jobs.publish;

import io.lakeferry.jobs.JobFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Asks for a deletion until nothing is left that S3 may yet delete. DeleteObjects answers 200 with
 * an error for each object that it did not delete, and the SDK retries none of those.
 *
 * @param firstPause the longest pause before the first retry; it doubles with each
 */
record Deletion(Duration firstPause) {
  private static final int ATTEMPTS = 5;
  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  private static final Set<String> PASSING =
      Set.of("InternalError", "SlowDown", "ServiceUnavailable", "RequestTimeout");

  /**
   * Deletes, and retries the objects whose error passes.
   *
   * @param request what S3 says of the keys that it did not delete
   * @param uri names an object
   */
  void run(
      List<String> keys,
      Function<List<String>, List<S3Error>> request,
      Function<String, String> uri) {
    List<String> left = keys;
    for (int attempt = 1; ; attempt++) {
      List<S3Error> errors = request.apply(left);
      if (errors.isEmpty()) {
        return;
      }
      boolean passing = errors.stream().allMatch(Deletion::passes);
      if (!passing || attempt == ATTEMPTS) {
        throw failure(keys.size(), errors, uri);
      }
      left = errors.stream().map(S3Error::key).toList();
      pause(attempt);
    }
  }

  /**
   * Any time up to the longest, so that many who were told to slow down do not come back at once.
   */
  private void pause(int attempt) {
    long longest = firstPause.toMillis() << (attempt - 1);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while deleting", e);
    }
  }

  private static boolean passes(S3Error error) {
    return error.code() != null && PASSING.contains(error.code());
  }

  private static JobFailure failure(
      int objects, List<S3Error> errors, Function<String, String> uri) {
    // What somebody must mend is told first.
    S3Error first =
        errors.stream().filter(error -> !passes(error)).findFirst().orElse(errors.get(0));
    String remedy =
        "AccessDenied".equals(first.code())
            ? "the job's role needs s3:DeleteObject there"
            : "run the window again";
    return new JobFailure(
        "Cannot delete "
            + errors.size()
            + " of "
            + objects
            + " objects, first "
            + uri.apply(first.key())
            + ": "
            + first.code()
            + " "
            + first.message()
            + "; "
            + remedy);
  }
}
