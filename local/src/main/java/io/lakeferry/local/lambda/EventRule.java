package io.lakeferry.local.lambda;

/**
 * A rule that sends matching events to a function.
 *
 * @param function logical id of the function
 * @param name logical id of the event
 * @param pattern what it matches
 */
public record EventRule(String function, String name, EventPattern pattern) {}
