package io.lakeferry.local.glue;

/** Hears of the state changes that EventBridge would carry. */
@FunctionalInterface
public interface StateChangeListener {
  /** A run reached a state of which Glue sends an event; called on the thread of the run. */
  void changed(JobStateChange change);
}
