package io.lakeferry.functions.launch;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.Printable;
import java.util.function.Function;

/** Reads a folder whose files are there already. */
final class SourceFolder {
  private SourceFolder() {}

  /** The folder; one with a doubled slash is another folder to S3, so nothing is put right. */
  static Function<String, LakePath> of(PayloadKey key) {
    return text -> {
      String withoutScheme = text.replaceFirst("^s3[an]?://", "");
      if (withoutScheme.contains("//")) {
        throw new IllegalArgumentException(
            "Invalid "
                + key.text()
                + ", a doubled slash is a folder without a name to S3; give the folder above it: "
                + Printable.of(text));
      }
      return CheckedText.named(key, LakePath::parse).apply(text);
    };
  }
}
