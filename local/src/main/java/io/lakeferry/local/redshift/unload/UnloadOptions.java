package io.lakeferry.local.redshift.unload;

import io.lakeferry.local.redshift.unload.Token.Kind;
import io.lakeferry.local.redshift.unload.Unload.Existing;
import io.lakeferry.local.redshift.unload.Unload.Manifest;
import io.lakeferry.local.redshift.unload.Unload.TextOptions;
import io.lakeferry.local.redshift.unload.UnloadParser.TokenCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Collects the options of one UNLOAD, each at most once. */
final class UnloadOptions {
  private static final List<String> ACCESS_KEYS =
      List.of(
          "CREDENTIALS",
          "ACCESS_KEY_ID",
          "SECRET_ACCESS_KEY",
          "SESSION_TOKEN",
          "MASTER_SYMMETRIC_KEY");

  /** The value of an option; the empty text where it takes none. */
  private final Map<String, String> given = new LinkedHashMap<>();

  private final List<String> partition = new ArrayList<>();

  void read(TokenCursor cursor) throws UnloadRefused {
    Token word = cursor.take();
    String option = word.text().toUpperCase(Locale.ROOT);
    switch (option) {
      case "IAM_ROLE" -> put(option, role(cursor));
      case "FORMAT" -> {
        cursor.skipWord("as");
        put("FORMAT", format(cursor.take()));
      }
      case "PARQUET", "CSV", "JSON" -> put("FORMAT", format(word));
      case "PARTITION" -> {
        columns(cursor);
        put("PARTITION BY", cursor.skipWord("include") ? "INCLUDE" : "");
      }
      case "MANIFEST" -> put(option, cursor.skipWord("verbose") ? "VERBOSE" : "");
      case "HEADER",
          "ADDQUOTES",
          "ESCAPE",
          "GZIP",
          "BZIP2",
          "ZSTD",
          "ALLOWOVERWRITE",
          "CLEANPATH" ->
          put(option, "");
      case "ENCRYPTED" -> put(option, cursor.skipWord("auto") ? "AUTO" : "");
      case "DELIMITER", "FIXEDWIDTH", "NULL", "REGION" -> {
        cursor.skipWord("as");
        put(option, cursor.literal().value());
      }
      case "EXTENSION", "KMS_KEY_ID" -> put(option, cursor.literal().value());
      case "PARALLEL" -> put(option, onOrOff(cursor));
      case "MAXFILESIZE", "ROWGROUPSIZE" -> {
        cursor.skipWord("as");
        put(option, size(cursor));
      }
      default -> throw unknown(word, option);
    }
  }

  private static UnloadRefused unknown(Token word, String option) {
    return ACCESS_KEYS.contains(option)
        ? new UnloadRefused(
            UnloadRefused.UNSUPPORTED,
            option + " is not supported by this server; use IAM_ROLE, which holds no secret")
        : UnloadRefused.syntaxAt(word);
  }

  private void put(String option, String value) throws UnloadRefused {
    if (given.putIfAbsent(option, value) != null) {
      throw new UnloadRefused(UnloadRefused.SYNTAX, "conflicting or redundant options: " + option);
    }
  }

  private static String role(TokenCursor cursor) throws UnloadRefused {
    return cursor.skipWord("default") ? "default" : cursor.literal().value();
  }

  private static String format(Token word) throws UnloadRefused {
    boolean known =
        Arrays.stream(UnloadFormat.values())
            .anyMatch(format -> format != UnloadFormat.TEXT && word.isWord(format.name()));
    if (!known) {
      throw UnloadRefused.syntaxAt(word);
    }
    return word.text().toUpperCase(Locale.ROOT);
  }

  private void columns(TokenCursor cursor) throws UnloadRefused {
    cursor.word("by");
    cursor.symbol('(');
    do {
      Token column = cursor.take();
      if (column.kind() == Kind.WORD) {
        partition.add(column.text().toLowerCase(Locale.ROOT));
      } else if (column.kind() == Kind.QUOTED_NAME) {
        partition.add(column.value());
      } else {
        throw UnloadRefused.syntaxAt(column);
      }
    } while (cursor.skipSymbol(','));
    cursor.symbol(')');
  }

  private static String onOrOff(TokenCursor cursor) {
    if (cursor.skipWord("off") || cursor.skipWord("false")) {
      return "OFF";
    }
    if (!cursor.skipWord("on")) {
      cursor.skipWord("true");
    }
    return "ON";
  }

  private static String size(TokenCursor cursor) throws UnloadRefused {
    String number = cursor.number().value();
    boolean gigabytes = cursor.skipWord("gb");
    if (!gigabytes) {
      cursor.skipWord("mb");
    }
    return number + (gigabytes ? " GB" : " MB");
  }

  Unload build(String query, String bucket, String prefix) throws UnloadRefused {
    UnloadFormat format =
        has("FORMAT") ? UnloadFormat.valueOf(given.get("FORMAT")) : UnloadFormat.TEXT;
    OptionRules.check(format, given, prefix);
    return new Unload(
        query,
        bucket,
        prefix,
        RoleArns.parse(given.get("IAM_ROLE")),
        format,
        List.copyOf(partition),
        "INCLUDE".equals(given.get("PARTITION BY")),
        manifest(),
        existing(),
        !"OFF".equals(given.get("PARALLEL")),
        OptionRules.bytes("MAXFILESIZE", given.getOrDefault("MAXFILESIZE", "6.2 GB")),
        OptionRules.bytes("ROWGROUPSIZE", given.getOrDefault("ROWGROUPSIZE", "32 MB")),
        text(format),
        Optional.ofNullable(given.get("EXTENSION")));
  }

  private boolean has(String option) {
    return given.containsKey(option);
  }

  private Manifest manifest() {
    if (!has("MANIFEST")) {
      return Manifest.NONE;
    }
    return "VERBOSE".equals(given.get("MANIFEST")) ? Manifest.VERBOSE : Manifest.PLAIN;
  }

  private Existing existing() {
    if (has("ALLOWOVERWRITE")) {
      return Existing.OVERWRITE;
    }
    return has("CLEANPATH") ? Existing.CLEAN : Existing.REFUSE;
  }

  private TextOptions text(UnloadFormat format) throws UnloadRefused {
    String delimiter = given.getOrDefault("DELIMITER", format == UnloadFormat.CSV ? "," : "|");
    if (delimiter.length() != 1 || delimiter.charAt(0) > 0x7f) {
      throw new UnloadRefused(
          UnloadRefused.INVALID_VALUE, "DELIMITER must be a single ASCII character");
    }
    return new TextOptions(
        delimiter.charAt(0),
        has("HEADER"),
        has("ADDQUOTES"),
        has("ESCAPE"),
        Optional.ofNullable(given.get("NULL")),
        has("GZIP"));
  }
}
