package io.lakeferry.functions.launch;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.functions.glue.JobSize;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the runs of a job get.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/add-job.html">Worker types, timeouts</a>
 */
final class SizeReader {
  private static final String GLUE_VERSION = "5.1";
  private static final String WORKER_TYPE = "G.1X";
  private static final List<String> WORKER_TYPES =
      List.of("G.1X", "G.2X", "G.4X", "G.8X", "G.12X", "G.16X", "R.1X", "R.2X", "R.4X", "R.8X");

  private SizeReader() {}

  static Optional<JobSize> read(Payload payload) {
    Optional<String> version =
        payload.orDefault(PayloadKey.GLUE_VERSION, GLUE_VERSION, GlueVersions::parse);
    Optional<String> workerType =
        payload.orDefault(PayloadKey.WORKER_TYPE, WORKER_TYPE, SizeReader::workerType);
    int workers = payload.number(PayloadKey.WORKERS, 2, 2, 299);
    int timeout = payload.number(PayloadKey.TIMEOUT, 60, 1, 10_080);
    int runs = payload.number(PayloadKey.MAX_CONCURRENT_RUNS, 1, 1, 4_000);
    return version.flatMap(
        v -> workerType.map(type -> new JobSize(v, type, workers, timeout, runs)));
  }

  private static String workerType(String text) {
    if (!WORKER_TYPES.contains(text)) {
      throw new IllegalArgumentException(
          "Invalid WorkerType, use one of "
              + String.join(", ", WORKER_TYPES)
              + ": "
              + Printable.of(text));
    }
    return text;
  }
}
