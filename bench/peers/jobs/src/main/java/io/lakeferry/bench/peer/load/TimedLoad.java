package io.lakeferry.bench.peer.load;

import com.sun.management.OperatingSystemMXBean;
import io.lakeferry.bench.peer.keyspaces.ConnectorExport;
import io.lakeferry.bench.peer.keyspaces.DrainedTable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * Starts a Spark session, lets it do something, and only then times the contender that {@code
 * --contender} names; the seconds, and those of all processors, go to the file {@code --result}.
 */
public final class TimedLoad {
  private TimedLoad() {}

  /** Runs one contender once. */
  public static void main(String[] all) throws Exception {
    Settings settings = Settings.of(all);
    Contender contender = contender(settings.required("contender"));
    try (SparkSession spark = SparkSession.builder().appName("timed load").getOrCreate()) {
      spark.range(1).count();
      contender.prepare(settings);
      long start = System.nanoTime();
      long busy = busyNanos();
      contender.run(spark, settings, all);
      double seconds = (System.nanoTime() - start) / 1e9;
      double busySeconds = (busyNanos() - busy) / 1e9;
      Files.writeString(
          Path.of(settings.required("result")),
          String.format(Locale.ROOT, "%.6f %.6f", seconds, busySeconds));
    }
  }

  private static Contender contender(String name) {
    return switch (name) {
      case "ours" -> new PackagedJob();
      case "spark-jdbc" -> new SparkJdbc();
      case "spark-jdbc-upsert" -> new SparkUpsert();
      case "copy" -> new ReadyCopy();
      case "load-data" -> new ReadyLoadData();
      case "statement" -> new ServerOnly();
      case "get-objects" -> new GetObjects();
      case "list-objects" -> new ListObjects();
      case "connector" -> new ConnectorExport();
      case "drain" -> new DrainedTable();
      default -> throw new IllegalArgumentException("Unknown contender: " + name);
    };
  }

  /** The time of all processors that this process has had. */
  private static long busyNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
