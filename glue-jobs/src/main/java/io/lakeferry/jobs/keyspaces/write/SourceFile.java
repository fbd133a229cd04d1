package io.lakeferry.jobs.keyspaces.write;

import java.io.Serializable;

/**
 * A file to import.
 *
 * @param name what it is called to people, {@code s3://…}: the file that was found
 * @param digest tells it from all other files, and from another one of the same name
 * @param bucket where its rows are read, as Parquet
 * @param key the same
 * @param bytes the size there
 * @param rows the rows that its footer claims
 */
public record SourceFile(
    String name, String digest, String bucket, String key, long bytes, long rows)
    implements Serializable {}
