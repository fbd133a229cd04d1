package io.lakeferry.local.lambda;

import java.time.ZoneId;

/**
 * A schedule that invokes a function.
 *
 * @param function logical id of the function
 * @param name logical id of the event
 * @param expression when it fires
 * @param zone the time zone of the expression
 * @param input what the function gets, with Scheduler's keywords still in it
 * @param enabled whether it fires at all
 */
public record Schedule(
    String function,
    String name,
    ScheduleExpression expression,
    ZoneId zone,
    String input,
    boolean enabled) {}
