package io.lakeferry.jobs.publish;

/**
 * An object as a listing shows it.
 *
 * @param key its key
 * @param bytes its size
 */
public record StoredObject(String key, long bytes) {}
