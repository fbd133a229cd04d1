package io.lakeferry.functions.launch;

import java.util.Optional;

/**
 * What the function was invoked with.
 *
 * @param payload the payload, wherever in the event it was
 * @param id what a repeated delivery of the same event repeats; empty if the event has no such
 *     thing
 */
record Event(JsonObject payload, Optional<String> id) {
  private static final String DETAIL = "detail";
  private static final String DETAIL_TYPE = "detail-type";

  /** Takes the payload out of an EventBridge event, or takes the event for the payload. */
  static Optional<Event> of(JsonObject event, PayloadShape shape, Problems problems) {
    if (event.get(DETAIL).isEmpty() && event.get(DETAIL_TYPE).isEmpty()) {
      return Optional.of(new Event(event, Optional.empty()));
    }
    if (!(event.get(DETAIL).orElse(null) instanceof JsonObject detail)
        || detail.values().isEmpty()) {
      problems.add(
          "Invalid payload, it is a bare event of a rule or schedule: give the target a constant"
              + " Input (JSON) with the payload, as in "
              + shape.sample());
      return Optional.empty();
    }
    return Optional.of(new Event(detail, event.text("id")));
  }
}
