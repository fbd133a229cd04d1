package io.lakeferry.bench.peer.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Collects all garbage again and again, and remembers how much of the heap lived at most. */
final class Heap {
  private final Set<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());
  private final AtomicLong most = new AtomicLong();

  private Heap() {}

  /** Begins, with a pause between two collections. */
  static Heap watched(Duration pause) {
    Heap heap = new Heap();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      // A collection of the young leaves in place what died old: only a full one tells what lives.
      if (collector instanceof NotificationEmitter emitter
          && Set.of(collector.getMemoryPoolNames()).containsAll(heap.pools)) {
        emitter.addNotificationListener(
            (notification, handback) -> heap.saw((CompositeData) notification.getUserData()),
            null,
            null);
      }
    }
    Thread collecting = new Thread(() -> collect(pause), "collecting");
    collecting.setDaemon(true);
    collecting.start();
    return heap;
  }

  /** The most bytes that lived after a full collection. */
  long mostLive() {
    if (most.get() == 0) {
      throw new IllegalStateException("No full collection was seen");
    }
    return most.get();
  }

  private static void collect(Duration pause) {
    try {
      while (true) {
        Thread.sleep(pause.toMillis());
        System.gc();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void saw(CompositeData data) {
    Map<String, MemoryUsage> after =
        GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc();
    long used = pools.stream().mapToLong(pool -> after.get(pool).getUsed()).sum();
    most.accumulateAndGet(used, Math::max);
  }
}
