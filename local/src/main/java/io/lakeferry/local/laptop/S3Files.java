package io.lakeferry.local.laptop;

import io.lakeferry.contract.lake.LakePath;
import java.nio.file.Path;

/**
 * Where objects are on disk: the S3 server keeps them as plain files.
 *
 * @param directory the directory of the buckets
 */
public record S3Files(Path directory) {
  /** The files of a state directory. */
  public static S3Files of(Path state) {
    return new S3Files(state.resolve("s3"));
  }

  /** The file or folder of an {@code s3://} URI. */
  public Path of(String uri) {
    LakePath path = LakePath.parse(uri);
    return directory.resolve(path.bucket()).resolve(path.prefix());
  }
}
