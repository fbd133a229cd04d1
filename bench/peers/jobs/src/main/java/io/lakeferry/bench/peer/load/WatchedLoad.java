package io.lakeferry.bench.peer.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Runs our packaged job alone, without a Spark session, and watches its memory: the seconds, the
 * most bytes of the heap that lived, and the most that the process had in memory go to the file
 * {@code --result}.
 */
public final class WatchedLoad {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private WatchedLoad() {}

  /** Runs the job once. */
  public static void main(String[] all) throws Exception {
    Settings settings = Settings.of(all);
    Path result = Path.of(settings.required("result"));
    Heap heap = Heap.watched(PAUSE);
    long start = System.nanoTime();
    PackagedJob.run(settings, all);
    double seconds = (System.nanoTime() - start) / 1e9;
    Files.writeString(
        result,
        String.format(Locale.ROOT, "%.6f %d %d", seconds, heap.mostLive(), residentBytes()));
  }

  /** The most that Linux has seen in memory, heap and all else; 0 on other systems. */
  private static long residentBytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(PEAK))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
