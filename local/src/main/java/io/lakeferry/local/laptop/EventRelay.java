package io.lakeferry.local.laptop;

import io.lakeferry.local.glue.JobStateChange;
import io.lakeferry.local.glue.StateChangeListener;
import io.lakeferry.local.lambda.EventBus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps state changes until the bus is there, which needs the endpoint that Glue is behind. */
final class EventRelay implements StateChangeListener {
  private final List<JobStateChange> early = new ArrayList<>();
  private Optional<EventBus> bus = Optional.empty();

  synchronized void attach(EventBus target) {
    bus = Optional.of(target);
    early.forEach(change -> target.publish(change.event()));
    early.clear();
  }

  @Override
  public synchronized void changed(JobStateChange change) {
    bus.ifPresentOrElse(target -> target.publish(change.event()), () -> early.add(change));
  }
}
