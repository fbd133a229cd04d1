package io.lakeferry.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.local.server.DirectoryTree;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

class PlainFilesTest {
  private static final String BUCKET = "scratch";

  @TempDir private Path directory;
  private PlainFiles files;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectory(directory.resolve(BUCKET));
    files =
        new PlainFiles(
            new FilesystemNio2BlobStore(directory.toString()),
            directory,
            UnfinishedWrites.in(directory, Clock.systemUTC()),
            Clock.systemUTC());
  }

  @Test
  void anObjectIsListedWhenItIsWholeAndNotBefore() throws IOException {
    List<String> onDisk = new ArrayList<>();
    List<String> listed = new ArrayList<>();
    InputStream watched =
        new FilterInputStream(new ByteArrayInputStream(new byte[10])) {
          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            try (var found = Files.list(directory.resolve(BUCKET))) {
              found.forEach(file -> onDisk.add(file.getFileName().toString()));
            }
            listed.addAll(keys());
            return super.read(into, from, length);
          }
        };

    put("a.json", watched);

    assertThat(onDisk).isNotEmpty().allMatch(name -> name.startsWith("a.json-"));
    assertThat(listed).isEmpty();
    assertThat(keys()).containsExactly("a.json");
  }

  @Test
  void whatWasHalfWrittenWhenTheServerWasKilledIsNoObjectOfTheNext(@TempDir Path crashed)
      throws IOException {
    InputStream killing =
        new FilterInputStream(new ByteArrayInputStream(new byte[10])) {
          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            copy(directory, crashed);
            return super.read(into, from, length);
          }
        };

    put("a/b.json", killing);

    try (S3Server next = S3Server.start(crashed, 0)) {
      assertThat(next.files(BUCKET, "")).isEmpty();
    }
    assertThat(DirectoryTree.files(crashed.resolve(BUCKET))).isEmpty();
  }

  @Test
  void theFileBesideTheBucketsIsNoBucket() {
    assertThat(files.list().buckets()).extracting(Bucket::name).containsExactly(BUCKET);
  }

  @Test
  void aKeyThatEndsInAUuidIsAKeyLikeAnyOther() {
    String key = "event-" + UUID.randomUUID();
    put(key, new ByteArrayInputStream(new byte[1]));

    assertThat(keys()).containsExactly(key);
  }

  @Test
  void aFilePutByHandHasAnEtagThatChangesWithIt() throws IOException {
    Path file = Files.writeString(directory.resolve(BUCKET).resolve("by-hand.json"), "{}");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

    String tag = object().eTag();
    assertThat(tag).isEqualTo("\"3e8-2\"");
    assertThat(
            files
                .blobMetadata(
                    HeadObjectRequest.builder().bucket(BUCKET).key("by-hand.json").build())
                .eTag())
        .isEqualTo(tag);
    try (var content =
        files.getBlob(GetObjectRequest.builder().bucket(BUCKET).key("by-hand.json").build())) {
      assertThat(content.response().eTag()).isEqualTo(tag);
      assertThat(content.readAllBytes()).hasSize(2);
    }

    Files.writeString(file, "[]");
    Files.setLastModifiedTime(file, FileTime.fromMillis(2_000));
    assertThat(object().eTag()).isNotEqualTo(tag);
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : DirectoryTree.files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void put(String key, InputStream content) {
    files.putBlob(PutObjectRequest.builder().bucket(BUCKET).key(key).build(), content);
  }

  private S3Object object() {
    return files.list(ListObjectsV2Request.builder().bucket(BUCKET).build()).contents().get(0);
  }

  private List<String> keys() {
    return files.list(ListObjectsV2Request.builder().bucket(BUCKET).build()).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
