package io.lakeferry.local.redshift.unload;

import java.nio.file.Path;

/**
 * One file that was written here and goes to S3.
 *
 * @param file where it is
 * @param name its key after the prefix
 * @param bytes its length
 * @param rows the rows in it
 * @param slice the slice that wrote it
 */
record DataFile(Path file, String name, long bytes, long rows, int slice) {}
