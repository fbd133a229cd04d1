package io.lakeferry.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The default event bus: sends each event to the functions whose rule matches. */
public final class EventBus {
  private final List<EventRule> rules;
  private final LambdaRunner lambda;

  /** A bus with the rules of a template. */
  public EventBus(List<EventRule> rules, LambdaRunner lambda) {
    this.rules = List.copyOf(rules);
    this.lambda = lambda;
  }

  /** Delivers an event; functions run in the background, with Lambda's retries. */
  public void publish(JsonNode event) {
    for (EventRule rule : rules) {
      if (rule.pattern().matches(event)) {
        lambda.invokeLater(rule.function(), event.toString());
      }
    }
  }
}
