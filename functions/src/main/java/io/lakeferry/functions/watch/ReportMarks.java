package io.lakeferry.functions.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Marks in S3 that say which runs have been reported. An event can come twice, also at the same
 * time; S3 writes an object under a condition for one of them only.
 *
 * <p>A mark goes from absent to claimed to done. A claim has an end: who has not done by then has
 * died, and the next one takes over.
 */
final class ReportMarks {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  private final S3Client s3;
  private final Clock clock;

  ReportMarks(S3Client s3, Clock clock) {
    this.s3 = s3;
    this.clock = clock;
  }

  /** What came of trying to claim a run. */
  sealed interface Claim {
    /** It is ours to report. */
    record Ours(String bucket, String key, String eTag) implements Claim {}

    /** It has been reported. */
    record Done() implements Claim {}

    /** Somebody else is reporting it, or has died over it. */
    record Theirs(Instant until) implements Claim {}
  }

  /** Tries to claim a run until an instant. */
  Claim claim(String bucket, String key, Instant until) {
    Optional<String> first = put(bucket, key, false, until, Optional.empty());
    if (first.isPresent()) {
      return new Claim.Ours(bucket, key, first.get());
    }
    Optional<ResponseBytes<GetObjectResponse>> found = find(bucket, key);
    if (found.isEmpty()) {
      return new Claim.Theirs(clock.instant());
    }
    ResponseBytes<GetObjectResponse> there = found.get();
    ReportMark mark = read(bucket, key, there);
    if (mark.done()) {
      return new Claim.Done();
    }
    Instant theirs = Instant.parse(mark.claimedUntil());
    if (theirs.equals(until)) {
      // The client sent our own claim again after a lost answer, and met it there.
      return new Claim.Ours(bucket, key, there.response().eTag());
    }
    if (clock.instant().isBefore(theirs)) {
      return new Claim.Theirs(theirs);
    }
    return put(bucket, key, false, until, Optional.of(there.response().eTag()))
        .<Claim>map(eTag -> new Claim.Ours(bucket, key, eTag))
        .orElse(new Claim.Theirs(until));
  }

  /** Whether a run has been reported; claims nothing. */
  boolean isDone(String bucket, String key) {
    return find(bucket, key).map(mark -> read(bucket, key, mark).done()).orElse(false);
  }

  /** Says that a claimed run has been reported. */
  void done(Claim.Ours claim) {
    put(claim.bucket(), claim.key(), true, clock.instant(), Optional.of(claim.eTag()));
  }

  /** Gives a claim back, so that the next one need not wait for its end. */
  void release(Claim.Ours claim) {
    put(claim.bucket(), claim.key(), false, clock.instant(), Optional.of(claim.eTag()));
  }

  private Optional<ResponseBytes<GetObjectResponse>> find(String bucket, String key) {
    try {
      return Optional.of(
          s3.getObjectAsBytes(GetObjectRequest.builder().bucket(bucket).key(key).build()));
    } catch (NoSuchKeyException absent) {
      return Optional.empty();
    }
  }

  private Optional<String> put(
      String bucket, String key, boolean done, Instant until, Optional<String> replaced) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/json");
    replaced.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
    try {
      return Optional.of(
          s3.putObject(
                  request.build(),
                  RequestBody.fromBytes(
                      JSON.writeValueAsBytes(new ReportMark(done, until.toString()))))
              .eTag());
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
        return Optional.empty();
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
  }

  private static ReportMark read(String bucket, String key, ResponseBytes<GetObjectResponse> mark) {
    try {
      return JSON.readValue(mark.asByteArrayUnsafe(), ReportMark.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Invalid mark of a reported run, delete it: s3://" + bucket + "/" + key, e);
    }
  }
}
