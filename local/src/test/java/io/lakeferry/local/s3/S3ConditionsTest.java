package io.lakeferry.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Of writers who must not overwrite one another, one wins. */
class S3ConditionsTest extends S3Fixture {
  @Test
  void aConditionalPutIsWonOnce() {
    s3.putObject(r -> r.bucket(BUCKET).key("claim").ifNoneMatch("*"), RequestBody.fromString("1"));
    assertThatThrownBy(
            () ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("claim").ifNoneMatch("*"),
                    RequestBody.fromString("2")))
        .isInstanceOfSatisfying(
            S3Exception.class, failed -> assertThat(failed.statusCode()).isEqualTo(412));
    String tag = s3.headObject(r -> r.bucket(BUCKET).key("claim")).eTag();
    s3.putObject(r -> r.bucket(BUCKET).key("claim").ifMatch(tag), RequestBody.fromString("3"));
    assertThatThrownBy(
            () ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("claim").ifMatch(tag), RequestBody.fromString("4")))
        .isInstanceOfSatisfying(
            S3Exception.class, failed -> assertThat(failed.statusCode()).isEqualTo(412));
    assertThat(get("claim")).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "match"})
  void ofRacingConditionalPutsOneWins(String condition) {
    put("race", "first");
    String tag = s3.headObject(r -> r.bucket(BUCKET).key("race")).eTag();
    String key = condition.equals("none") ? "race-none" : "race";
    List<CompletableFuture<Boolean>> puts =
        IntStream.range(0, 20)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> claims(key, tag, "by " + i)))
            .toList();
    assertThat(puts.stream().filter(CompletableFuture::join)).hasSize(1);
    assertThat(get(key)).startsWith("by ");
  }

  private boolean claims(String key, String tag, String content) {
    try {
      s3.putObject(
          r -> {
            r.bucket(BUCKET).key(key);
            if (key.equals("race")) {
              r.ifMatch(tag);
            } else {
              r.ifNoneMatch("*");
            }
          },
          RequestBody.fromString(content));
      return true;
    } catch (S3Exception lost) {
      assertThat(lost.statusCode()).isEqualTo(412);
      return false;
    }
  }
}
