package io.lakeferry.jobs.source;

/**
 * A column, or a name that has to be one.
 *
 * @param name its name
 * @param conversion what makes its values
 * @param required whether every record must have a value for it
 */
record Slot(String name, Conversion conversion, boolean required) {}
