package io.lakeferry.jobs.source;

/**
 * A field with a value that no column takes.
 *
 * @param name its name
 * @param value what the conversion for strangers has made of the value
 * @param place which field of the record it is, from 0
 */
record Stranger(String name, Object value, int place) {}
