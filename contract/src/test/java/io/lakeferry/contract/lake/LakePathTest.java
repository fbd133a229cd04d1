package io.lakeferry.contract.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders in S3 have one spelling, and no name can climb out of its own. */
class LakePathTest {
  @ParameterizedTest
  @CsvSource({
    "s3://lake, s3://lake/",
    "s3://lake/, s3://lake/",
    "s3://lake/a, s3://lake/a/",
    "s3://lake//a///b//, s3://lake/a/b/",
    "s3a://lake/a/, s3://lake/a/",
    "s3n://lake/a/, s3://lake/a/",
    "s3://lake/day=1/, s3://lake/day=1/",
    "s3://lake/...a/, s3://lake/...a/",
  })
  void slashesArePutRight(String text, String path) {
    assertThat(LakePath.parse(text)).hasToString(path);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'Invalid S3 path, write s3://bucket/prefix/: '",
    "/data/lake, 'Invalid S3 path, write s3://bucket/prefix/: /data/lake'",
    "https://lake/a, 'Invalid S3 path, write s3://bucket/prefix/: https://lake/a'",
    "s3://, 'Invalid S3 path, no bucket can be named '''''",
    "s3://UPPER/a, 'Invalid S3 path, no bucket can be named ''UPPER'''",
    "s3://a_b/a, 'Invalid S3 path, no bucket can be named ''a_b'''",
    "s3://ab, 'Invalid S3 path, no bucket can be named ''ab'''",
    "s3://lake/../x, 'Invalid S3 path, it holds a control character, ''.'' or ''..'': s3://lake/../x'",
    "s3://lake/./x, 'Invalid S3 path, it holds a control character, ''.'' or ''..'': s3://lake/./x'",
  })
  void otherTextsAreRefused(String text, String message) {
    assertThatThrownBy(() -> LakePath.parse(text)).hasMessage(message);
  }

  @Test
  void prefixThatLeavesNoRoomForAFileNameIsRefused() {
    LakePath lake = LakePath.parse("s3://lake/");

    assertThat(lake.resolve("a".repeat(899)).prefix()).hasSize(900);
    assertThatThrownBy(() -> lake.resolve("a".repeat(900)))
        .hasMessageStartingWith(
            "Invalid S3 prefix, it has 901 bytes where 900 leave room for a file's name; shorten"
                + " it: aaa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..", ".", "../..", "/", "a/b", "_hidden", ".hidden", "a=b", "%2F", "s3://x/", "\\", "*",
        "a b", "ä", "🚢", "\"", "'", "$$", "?", "#", "{x}", "~", "a:b", "+", "&"
      })
  void namesBecomeOneVisiblePartEach(String name) {
    LakePath path = LakePath.parse("s3://lake/root").resolve(name);

    String part = path.prefix().substring("root/".length(), path.prefix().length() - 1);
    assertThat(part).isNotEmpty().doesNotContain("/").doesNotStartWith("_").doesNotStartWith(".");
    assertThat(part.chars()).allMatch(c -> c >= ' ' && c <= '~');
    assertThat(LakePath.parse(path.toString())).isEqualTo(path);
  }

  @Test
  void differentNamesHaveDifferentParts() {
    List<String> names =
        List.of("a", "A", "%61", "a%", "a%25", "_a", "%5Fa", "a/b", "a%2Fb", "ä", "%C3%A4", "a b");
    Set<String> paths = new HashSet<>();

    names.forEach(name -> paths.add(LakePath.parse("s3://lake").resolve(name).toString()));

    assertThat(paths).hasSameSizeAs(names);
  }

  @Test
  void partitionIsWrittenAsHiveDoes() {
    assertThat(LakePath.parse("s3://lake/t/").partition("day_key", "1998-07-21"))
        .hasToString("s3://lake/t/day_key=1998-07-21/");
    assertThat(LakePath.parse("s3://lake/t/").partition("d_key", "a=b/c:d e"))
        .hasToString("s3://lake/t/d_key=a%3Db%2Fc%3Ad e/");
  }
}
