package io.lakeferry.functions.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The receipts that jobs leave in S3. */
final class Receipts {
  private static final ObjectMapper JSON = new JsonMapper();

  private final S3Client s3;

  Receipts(S3Client s3) {
    this.s3 = s3;
  }

  /** The receipt of a run, or nothing if it left none. */
  Optional<Receipt> find(JobName job, Handoff handoff, String jobRunId) {
    String bucket = handoff.workPath().root().bucket();
    String key = handoff.workPath().receiptKey(job, handoff.runKey(), jobRunId);
    try {
      byte[] text =
          s3.getObjectAsBytes(GetObjectRequest.builder().bucket(bucket).key(key).build())
              .asByteArrayUnsafe();
      return Optional.of(JSON.readValue(text, Receipt.class));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Invalid receipt s3://" + bucket + "/" + key, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read from memory", e);
    }
  }
}
