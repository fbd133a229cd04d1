package io.lakeferry.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Pages of listings: their order, and what happens to the objects between them. */
class S3ListingTest extends S3Fixture {
  /** Names that other orders than that of their bytes put elsewhere. */
  private static final List<String> KEYS =
      List.of(
          "a",
          "a.b",
          "ab/c",
          "ab/c.d/e",
          "ab/c/d",
          "ab/c/d-e",
          "ab/c0",
          "ab0",
          "ab-c",
          "B",
          "\uff5e/late",
          "\ud83d\ude00/latest",
          "\ud83d\ude00",
          "z/\u00e4",
          "z/a",
          "z/\uff5e",
          "z/\ud83d\ude00");

  private static final List<String> SORTED =
      KEYS.stream()
          .filter(key -> KEYS.stream().noneMatch(other -> other.startsWith(key + "/")))
          .sorted(
              Comparator.comparing(
                  key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
          .toList();

  @Test
  void pagesOfAnySizeAreInTheOrderOfBytes() {
    SORTED.forEach(key -> put(key, key));
    for (int size = 1; size <= SORTED.size(); size++) {
      assertThat(paged("", size)).isEqualTo(SORTED);
    }
  }

  @Test
  void aListingBeginsBehindAnyKeyAndHasAnyPrefix() {
    SORTED.forEach(key -> put(key, key));
    for (String after : KEYS) {
      for (String prefix : List.of("", "a", "ab", "ab/", "ab/c", "ab/c/", "z/", "nothing", "../")) {
        List<String> listed =
            s3
                .listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix).startAfter(after))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
        assertThat(listed)
            .as("behind %s, with %s", after, prefix)
            .isEqualTo(
                SORTED.stream()
                    .filter(key -> key.startsWith(prefix) && KeyOrder.compare(key, after) > 0)
                    .toList());
      }
    }
  }

  @Test
  void whatStaysIsListedOnceWhateverComesAndGoesBetweenPages() throws IOException {
    for (int i = 0; i < 40; i++) {
      put("in/%d/%02d".formatted(i % 2, i), "old");
    }
    Path byHand = directory.resolve("s3").resolve(BUCKET).resolve("in/1");
    age(byHand);
    List<String> listed = new ArrayList<>();
    String token = null;
    for (int page = 0; page == 0 || token != null; page++) {
      String from = token;
      ListObjectsV2Response response =
          s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("in/").maxKeys(7).continuationToken(from));
      response.contents().forEach(object -> listed.add(object.key()));
      token = response.nextContinuationToken();
      if (page == 1) {
        delete("in/0/02");
        delete("in/1/01");
        put("in/0/00-before", "new");
        put("in/1/21-behind", "new");
        Files.writeString(byHand.resolve("23-by-hand"), "new");
      }
    }
    assertThat(listed)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSize(40 - 1 + 2)
        .contains("in/0/02", "in/1/21-behind", "in/1/23-by-hand")
        .doesNotContain("in/1/01", "in/0/00-before");
  }

  @Test
  void aTokenThatIsNoneIsRefused() {
    assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket(BUCKET).continuationToken("%")))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("The continuation token provided is incorrect");
  }

  private List<String> paged(String prefix, int size) {
    return s3
        .listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix(prefix).maxKeys(size))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private static void age(Path folder) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(60)));
  }
}
