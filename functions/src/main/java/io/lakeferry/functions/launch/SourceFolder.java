package io.lakeferry.functions.launch;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.Printable;

/** Reads the folder of the files to load. */
final class SourceFolder {
  private SourceFolder() {}

  /** The folder; one with a doubled slash is another folder to S3, so nothing is put right. */
  static LakePath parse(String text) {
    String withoutScheme = text.replaceFirst("^s3[an]?://", "");
    if (withoutScheme.contains("//")) {
      throw new IllegalArgumentException(
          "Invalid SourcePath, a doubled slash is a folder without a name to S3; give the folder"
              + " above it: "
              + Printable.of(text));
    }
    return CheckedText.named(PayloadKey.SOURCE_PATH, LakePath::parse).apply(text);
  }
}
