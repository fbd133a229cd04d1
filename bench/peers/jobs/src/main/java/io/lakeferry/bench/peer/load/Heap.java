package io.lakeferry.bench.peer.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Remembers how much of the heap was in use after each collection. */
final class Heap {
  private final Set<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());
  private final AtomicLong most = new AtomicLong();

  private Heap() {}

  /** Begins, after a collection. */
  static Heap watched() {
    System.gc();
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
    return heap;
  }

  /** The most bytes that lived after a full collection; 0 if there was none. */
  long mostLive() {
    return most.get();
  }

  private void saw(CompositeData data) {
    Map<String, MemoryUsage> after =
        GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc();
    long used = pools.stream().mapToLong(pool -> after.get(pool).getUsed()).sum();
    most.accumulateAndGet(used, Math::max);
  }
}
