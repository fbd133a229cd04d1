package io.lakeferry.jobs.source;

import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The files below a folder, in the order in which S3 lists them: by the bytes of their keys. */
public final class SourceListing {
  private final S3Client client;
  private final LakePath folder;
  private final List<KeyGlob> exclude;

  /**
   * Lists this folder.
   *
   * @param exclude which keys to leave out; matched against what follows the folder's prefix
   */
  public SourceListing(S3Client client, LakePath folder, List<KeyGlob> exclude) {
    this.client = client;
    this.folder = folder;
    this.exclude = List.copyOf(exclude);
  }

  /**
   * The files, page by page as they are asked for. Left out are, besides the excluded ones, markers
   * of folders (empty, the key ends in a slash) and what Hadoop takes for hidden: the last part of
   * the key begins with {@code _} or {@code .}. What S3 refuses is a {@link JobFailure} of the
   * iterator.
   */
  public Iterator<SourceFile> files() {
    Iterator<SourceFile> files =
        client
            .listObjectsV2Paginator(
                request -> request.bucket(folder.bucket()).prefix(folder.prefix()))
            .contents()
            .stream()
            .filter(object -> !(object.size() == 0 && object.key().endsWith("/")))
            .filter(object -> !isHidden(object.key()))
            .filter(object -> !isExcluded(object.key().substring(folder.prefix().length())))
            .map(this::file)
            .iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return attempt(files::hasNext);
      }

      @Override
      public SourceFile next() {
        return attempt(files::next);
      }
    };
  }

  private SourceFile file(S3Object object) {
    String etag = object.eTag().replace("\"", "");
    return new SourceFile(folder.bucket(), object.key(), etag, object.size());
  }

  private <T> T attempt(Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw new JobFailure("Cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static boolean isHidden(String key) {
    String last = key.substring(key.lastIndexOf('/') + 1);
    return last.startsWith("_") || last.startsWith(".");
  }

  private boolean isExcluded(String key) {
    return exclude.stream().anyMatch(glob -> glob.matches(key));
  }
}
