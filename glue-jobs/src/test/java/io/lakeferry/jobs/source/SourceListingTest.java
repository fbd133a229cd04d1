package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/** Every file of the folder is listed once, in S3's order, and no page before it is needed. */
class SourceListingTest {
  private final List<String> pages = new ArrayList<>();

  @Test
  void markersHiddenAndExcludedFilesAreLeftOut() {
    SourceListing listing =
        listing(
            "bookmarks/**",
            "**.tmp",
            "in/:0",
            "in/a.json:1",
            "in/b.json:0",
            "in/_SUCCESS:0",
            "in/.hidden:5",
            "in/_year=2026/c.json:1",
            "in/bookmarks/d.json:1",
            "in/bookmarks.json:1",
            "in/e/:0",
            "in/e/f.tmp:1",
            "in/e/g/:7",
            "in/e/_h:1");
    assertThat(keys(listing))
        .containsExactly(
            "in/a.json", "in/b.json", "in/_year=2026/c.json", "in/bookmarks.json", "in/e/g/");
  }

  @Test
  void aFileIsListedWithWhatIsNeededToKnowItAgain() {
    SourceFile file = listing("x", "y", "in/a b.json:42").files().next();
    assertThat(file).isEqualTo(new SourceFile("lake", "in/a b.json", "etag-42", 42));
    assertThat(file.uri()).isEqualTo("s3://lake/in/a b.json");
  }

  @Test
  void pagesAreAskedForAsTheyAreNeeded() {
    Iterator<SourceFile> files = listing("x", "y", "in/a:1", "in/b:1", "in/c:1", "in/d:1").files();
    files.next();
    assertThat(pages).containsExactly("in/ from 0");
    files.next();
    files.next();
    assertThat(pages).containsExactly("in/ from 0", "in/ from 2");
    files.next();
    assertThat(files.hasNext()).isFalse();
  }

  @Test
  void whatS3RefusesSaysWhere() {
    Iterator<SourceFile> files = listing("x", "y", "in/a:1", "in/b:1", "in/refused:1").files();
    files.next();
    files.next();
    assertThatThrownBy(files::hasNext)
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot list s3://lake/in/: Access Denied");
  }

  private static List<String> keys(SourceListing listing) {
    List<String> keys = new ArrayList<>();
    listing.files().forEachRemaining(file -> keys.add(file.key()));
    return keys;
  }

  private SourceListing listing(String exclude, String excludeToo, String... objects) {
    return new SourceListing(
        new Pages(objects),
        LakePath.parse("s3://lake/in"),
        List.of(KeyGlob.parse(exclude), KeyGlob.parse(excludeToo)));
  }

  /** Lists two objects a page, and remembers the pages. */
  private final class Pages implements S3Client {
    private final String[] objects;

    private Pages(String... objects) {
      this.objects = objects;
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
      int from =
          request.continuationToken() == null ? 0 : Integer.parseInt(request.continuationToken());
      pages.add(request.prefix() + " from " + from);
      int to = Math.min(objects.length, from + 2);
      List<S3Object> page = new ArrayList<>();
      for (String object : List.of(objects).subList(from, to)) {
        if (object.startsWith("in/refused")) {
          throw S3Exception.builder().message("Access Denied").statusCode(403).build();
        }
        int colon = object.lastIndexOf(':');
        String size = object.substring(colon + 1);
        page.add(
            S3Object.builder()
                .key(object.substring(0, colon))
                .size(Long.parseLong(size))
                .eTag("\"etag-" + size + "\"")
                .build());
      }
      return ListObjectsV2Response.builder()
          .contents(page)
          .isTruncated(to < objects.length)
          .nextContinuationToken(to < objects.length ? String.valueOf(to) : null)
          .build();
    }

    @Override
    public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
      return new ListObjectsV2Iterable(this, request);
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}
