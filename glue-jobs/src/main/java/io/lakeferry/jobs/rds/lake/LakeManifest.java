package io.lakeferry.jobs.rds.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.jobs.JobFailure;
import java.util.List;

/**
 * Which files of a load are to become visible where. It is complete before the load commits, and
 * the ledger says where it is; so whoever comes after can finish what a load has begun.
 *
 * @param root the folder of the lake, {@code s3://…/}
 * @param staging the folder of the staged files, {@code s3://…/}
 * @param replacing whether all other files below the root go
 * @param columns the columns of the files
 * @param files the files, by their names below either folder
 */
public record LakeManifest(
    String root, String staging, boolean replacing, List<Column> columns, List<LakeFile> files) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One file.
   *
   * @param name its name below the root, with the folders of its partition
   * @param rows its rows
   * @param bytes its size
   */
  public record LakeFile(String name, long rows, long bytes) {}

  /** Copies the lists. */
  public LakeManifest {
    columns = List.copyOf(columns);
    files = List.copyOf(files);
  }

  /** Reads a manifest. */
  static LakeManifest parse(String uri, String text) {
    try {
      return JSON.readValue(text, LakeManifest.class);
    } catch (JsonProcessingException e) {
      throw new JobFailure("Invalid manifest " + uri + ": " + e.getOriginalMessage(), e);
    }
  }

  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A manifest is always JSON", e);
    }
  }
}
