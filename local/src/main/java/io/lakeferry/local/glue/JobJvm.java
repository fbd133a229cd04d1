package io.lakeferry.local.glue;

import java.util.List;

/**
 * The JVM of a job.
 *
 * @param heapMegabytes the largest heap that it may have; on Glue a driver has more
 * @param brief whether it is expected to end within seconds: then what the second compiler would
 *     gain never pays for its time, which is more than that of the job itself
 */
public record JobJvm(int heapMegabytes, boolean brief) {
  /** As jobs of users have it. */
  public static final JobJvm USUAL = new JobJvm(1024, false);

  /** For jobs with few rows. */
  public static final JobJvm BRIEF = new JobJvm(1024, true);

  /** The same with another heap. */
  public JobJvm withHeap(int megabytes) {
    return new JobJvm(megabytes, brief);
  }

  List<String> options() {
    String heap = "-Xmx" + heapMegabytes + "m";
    return brief ? List.of(heap, "-XX:TieredStopAtLevel=1") : List.of(heap);
  }
}
