package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.server.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The receipts that runs left in a state directory.
 *
 * @param state the state directory
 */
public record ReceiptFiles(Path state) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The files of receipts whose job run id begins so, oldest first. */
  public List<Path> startingWith(String runId) {
    Path buckets = state.resolve("s3");
    try {
      return DirectoryTree.files(buckets).stream()
          .filter(file -> isReceipt(buckets.relativize(file)))
          .filter(file -> file.getFileName().toString().startsWith(runId))
          .sorted((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for receipts in " + buckets, e);
    }
  }

  /** {@code <bucket>/<work root>/receipts/<job>/<run key>/<run>.json}. */
  private static boolean isReceipt(Path file) {
    int parts = file.getNameCount();
    return parts >= 5
        && file.getName(parts - 4).toString().equals("receipts")
        && file.getFileName().toString().endsWith(".json");
  }

  /** Reads one. */
  public static Receipt read(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), Receipt.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the receipt " + file, e);
    }
  }
}
