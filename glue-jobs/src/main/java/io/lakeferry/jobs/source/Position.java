package io.lakeferry.jobs.source;

/**
 * Where a record is in its file.
 *
 * @param record which record it is, from 1
 * @param offset where it begins, in bytes of the file after decompression; -1 for Parquet, where a
 *     record is in no one place
 * @param length its bytes, without the end of the line
 */
public record Position(long record, long offset, long length) {}
