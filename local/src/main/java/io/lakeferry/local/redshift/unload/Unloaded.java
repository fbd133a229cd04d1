package io.lakeferry.local.redshift.unload;

import java.util.List;

/**
 * What an UNLOAD wrote.
 *
 * @param rows all rows
 * @param format the format of the files
 * @param files the files, without the manifest
 */
public record Unloaded(long rows, UnloadFormat format, List<File> files) {

  /**
   * One file in S3.
   *
   * @param url where it is
   * @param slice the slice that wrote it
   * @param rows the rows in it
   * @param bytes its length
   */
  public record File(String url, int slice, long rows, long bytes) {}
}
