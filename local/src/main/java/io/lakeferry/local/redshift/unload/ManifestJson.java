package io.lakeferry.local.redshift.unload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.redshift.unload.Unload.Manifest;
import java.util.List;

/** The manifest of an UNLOAD. */
final class ManifestJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestJson() {}

  static String of(
      Unload unload, List<Column> columns, List<ColumnType> types, List<DataFile> files) {
    boolean verbose = unload.manifest() == Manifest.VERBOSE;
    ObjectNode root = JSON.createObjectNode();
    ArrayNode entries = root.putArray("entries");
    for (DataFile file : files) {
      ObjectNode entry = entries.addObject();
      entry.put("url", unload.url() + file.name());
      ObjectNode meta = entry.putObject("meta");
      meta.put("content_length", file.bytes());
      if (verbose) {
        meta.put("record_count", file.rows());
      }
    }
    if (verbose) {
      ArrayNode elements = root.putObject("schema").putArray("elements");
      for (int i = 0; i < columns.size(); i++) {
        element(elements.addObject(), columns.get(i), types.get(i));
      }
      ObjectNode meta = root.putObject("meta");
      meta.put("content_length", files.stream().mapToLong(DataFile::bytes).sum());
      meta.put("record_count", files.stream().mapToLong(DataFile::rows).sum());
      ObjectNode author = root.putObject("author");
      author.put("name", "Amazon Redshift");
      author.put("version", "1.0.0");
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write a manifest", impossible);
    }
  }

  private static void element(ObjectNode element, Column column, ColumnType type) {
    element.put("name", column.name());
    ObjectNode described = element.putObject("type");
    described.put("base", type.base());
    type.length().ifPresent(length -> described.put("max_length", length));
    type.precision().ifPresent(precision -> described.put("precision", precision));
    type.scale().ifPresent(scale -> described.put("scale", scale));
  }
}
