package io.lakeferry.jobs.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;

/** The receipts of other runs, as jobs read them. */
public final class StoredReceipt {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StoredReceipt() {}

  /**
   * Reads one.
   *
   * @param folder the folder of its bucket that it is in, for messages
   * @param key its key
   * @param text what it says
   * @throws JobFailure if that is no receipt
   */
  public static Receipt parse(LakePath folder, String key, String text) {
    try {
      return JSON.readValue(text, Receipt.class);
    } catch (JsonProcessingException e) {
      throw new JobFailure(
          "Invalid receipt s3://"
              + folder.bucket()
              + "/"
              + key
              + ", "
              + e.getOriginalMessage()
              + "; run its window again",
          e);
    }
  }
}
