package io.lakeferry.local.endpoint;

/**
 * The codes by which a service refuses what does not fit its shapes.
 *
 * @param unknownField a field the operation does not have
 * @param missing a required field left out
 * @param constraint a value out of range, of the wrong form, or not in its enumeration
 */
public record Refusals(String unknownField, String missing, String constraint) {}
