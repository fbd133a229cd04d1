package io.lakeferry.jobs.redshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.StagedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Redshift says it wrote: the manifest of {@code UNLOAD … MANIFEST VERBOSE}.
 *
 * @param files the files with their rows and sizes
 * @param columns the columns; empty if the manifest does not say
 */
record UnloadManifest(List<StagedFile> files, List<Column> columns) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern URL = Pattern.compile("s3://([^/]+)/(.+)");

  /** Copies the lists. */
  UnloadManifest {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
  }

  /** The manifest of a query without rows, for which Redshift may write nothing. */
  static UnloadManifest empty() {
    return new UnloadManifest(List.of(), List.of());
  }

  /** All rows. */
  long rows() {
    return files.stream().mapToLong(StagedFile::rows).sum();
  }

  /**
   * Reads the manifest.
   *
   * @param uri where it was, for messages
   * @throws JobFailure if it is no such manifest, lacks a count, or contradicts itself
   */
  static UnloadManifest parse(String uri, String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new JobFailure(
          "Invalid manifest " + uri + ", it is not JSON: " + e.getOriginalMessage(), e);
    }
    List<StagedFile> files = new ArrayList<>();
    if (!root.path("entries").isArray()) {
      throw invalid(uri, "it has no 'entries'");
    }
    for (JsonNode entry : root.path("entries")) {
      files.add(file(uri, entry));
    }
    UnloadManifest manifest = new UnloadManifest(files, columns(root));
    JsonNode total = root.path("meta").path("record_count");
    if (total.isIntegralNumber() && total.longValue() != manifest.rows()) {
      throw invalid(
          uri,
          "its files have %d rows and its total is %d"
              .formatted(manifest.rows(), total.longValue()));
    }
    return manifest;
  }

  private static StagedFile file(String uri, JsonNode entry) {
    Matcher url = URL.matcher(entry.path("url").asText());
    if (!url.matches()) {
      throw invalid(uri, "an entry has no s3:// 'url'");
    }
    JsonNode rows = entry.path("meta").path("record_count");
    JsonNode bytes = entry.path("meta").path("content_length");
    if (!rows.isIntegralNumber() || !bytes.isIntegralNumber()) {
      throw invalid(
          uri, "an entry has no 'record_count' or 'content_length': " + entry.path("url").asText());
    }
    return new StagedFile(url.group(1), url.group(2), rows.longValue(), bytes.longValue());
  }

  private static List<Column> columns(JsonNode root) {
    List<Column> columns = new ArrayList<>();
    for (JsonNode element : root.path("schema").path("elements")) {
      JsonNode type = element.path("type");
      columns.add(
          new Column(
              element.path("name").asText(),
              HiveType.ofRedshift(
                  type.path("base").asText(),
                  type.path("precision").asInt(),
                  type.path("scale").asInt())));
    }
    return columns;
  }

  private static JobFailure invalid(String uri, String why) {
    return new JobFailure(
        "Invalid manifest " + uri + ", " + why + "; nothing was published, run the window again");
  }
}
