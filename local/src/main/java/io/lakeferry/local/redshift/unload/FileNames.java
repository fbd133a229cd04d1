package io.lakeferry.local.redshift.unload;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** The names that Redshift gives to unloaded files. */
final class FileNames {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";
  private static final String HIVE_ESCAPES = "\"#%'*/:=?\\{[]^\u007f";

  private FileNames() {}

  /** Slice, part, and an extension: the one of the statement, or what tells the content. */
  static String part(Unload unload, int slice, int part) {
    return String.format(Locale.ROOT, "%04d_part_%02d%s", slice, part, extension(unload));
  }

  private static String extension(Unload unload) {
    if (unload.extension().isPresent()) {
      String extension = unload.extension().get();
      return extension.startsWith(".") ? extension : "." + extension;
    }
    if (unload.format() == UnloadFormat.PARQUET) {
      return ".parquet";
    }
    return unload.text().gzip() ? ".gz" : "";
  }

  /** The folder of one value of one partition column, as Hive writes it. */
  static String folder(String column, String value) {
    return escaped(column) + "=" + (value == null || value.isEmpty() ? NULL : escaped(value)) + "/";
  }

  /** The same folders, from a path in which DuckDB escaped more than Hive does. */
  static String folders(Path path) {
    StringBuilder folders = new StringBuilder();
    for (Path name : path) {
      String part = name.toString();
      int equals = part.indexOf('=');
      if (equals >= 0) {
        folders.append(
            folder(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1))));
      }
    }
    return folders.toString();
  }

  /** A plus sign is no blank here. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || HIVE_ESCAPES.indexOf(c) >= 0) {
        escaped.append(String.format("%%%02X", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
