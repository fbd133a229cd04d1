package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.unload.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of 64 to 127 bytes, which Redshift takes and PostgreSQL would cut.
 *
 * <p>In statements each such name is replaced by a short one that ends in a digest of the whole
 * name; in what PostgreSQL answers the short one is replaced by the name. Text in literals is no
 * name: a query of the catalog that compares names with literals sees the short ones.
 */
final class LongNames {
  private static final int POSTGRES_MAX = 63;
  private static final int REDSHIFT_MAX = 127;
  private static final int DIGEST = 16;
  private static final char MARK = '~';

  private final Path file;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  private LongNames(Path file) {
    this.file = file;
  }

  /** Knows the names that an earlier run has left in the file. */
  static LongNames in(Path file) {
    LongNames known = new LongNames(file);
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(name -> known.names.put(shortName(name), name));
      }
      return known;
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read the long names in " + file, failed);
    }
  }

  /** The name that a short one stands for; any other name as it is. */
  String restored(String name) {
    return names.getOrDefault(name, name);
  }

  /** The text with all names restored. */
  String restoredIn(String text) {
    String restored = text;
    if (text.indexOf(MARK) >= 0) {
      for (Map.Entry<String, String> name : names.entrySet()) {
        restored = restored.replace(name.getKey(), name.getValue());
      }
    }
    return restored;
  }

  /** Whether there is anything to restore. */
  boolean any() {
    return !names.isEmpty();
  }

  /** Whether PostgreSQL would cut the name. */
  boolean isLong(Token token) {
    return (token.kind() == Token.Kind.QUOTED_NAME || token.kind() == Token.Kind.WORD)
        && bytes(token.value()) > POSTGRES_MAX;
  }

  /** The short name that stands for a long one, in quotes. */
  String quotedShort(Token token) {
    String name =
        token.kind() == Token.Kind.WORD ? token.value().toLowerCase(Locale.ROOT) : token.value();
    String cut = cut(name, REDSHIFT_MAX);
    String alias = shortName(cut);
    if (names.putIfAbsent(alias, cut) == null) {
      keep(cut);
    }
    return '"' + alias.replace("\"", "\"\"") + '"';
  }

  private synchronized void keep(String name) {
    if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
      return;
    }
    try {
      Files.writeString(file, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot keep a long name in " + file, failed);
    }
  }

  private static String shortName(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return cut(name, POSTGRES_MAX - DIGEST - 1)
          + MARK
          + HexFormat.of().formatHex(digest).substring(0, DIGEST);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  private static String cut(String name, int bytes) {
    String cut = name;
    while (bytes(cut) > bytes) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
