package io.lakeferry.local.redshift.unload;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Which options go together, and how large sizes may be. */
final class OptionRules {
  private static final Map<UnloadFormat, List<String>> EXCLUDED =
      Map.of(
          UnloadFormat.TEXT,
          List.of("ROWGROUPSIZE"),
          UnloadFormat.CSV,
          List.of("ESCAPE", "FIXEDWIDTH", "ADDQUOTES", "ROWGROUPSIZE"),
          UnloadFormat.JSON,
          List.of(
              "DELIMITER", "HEADER", "FIXEDWIDTH", "ADDQUOTES", "ESCAPE", "NULL", "ROWGROUPSIZE"),
          UnloadFormat.PARQUET,
          List.of(
              "DELIMITER",
              "FIXEDWIDTH",
              "ADDQUOTES",
              "ESCAPE",
              "NULL",
              "HEADER",
              "GZIP",
              "BZIP2",
              "ZSTD"));
  private static final List<String> NOT_HERE = List.of("FIXEDWIDTH", "BZIP2", "ZSTD", "KMS_KEY_ID");
  private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1L << 20);
  private static final BigDecimal KILO = BigDecimal.valueOf(1024);

  private OptionRules() {}

  static void check(UnloadFormat format, Map<String, String> given, String prefix)
      throws UnloadRefused {
    for (String option : EXCLUDED.get(format)) {
      if (given.containsKey(option)) {
        throw unsupported(named(option) + " is not supported for UNLOAD to " + format);
      }
    }
    if (given.containsKey("ALLOWOVERWRITE") && given.containsKey("CLEANPATH")) {
      throw new UnloadRefused(
          UnloadRefused.SYNTAX, "ALLOWOVERWRITE and CLEANPATH cannot be specified together");
    }
    if (List.of("GZIP", "BZIP2", "ZSTD").stream().filter(given::containsKey).count() > 1) {
      throw new UnloadRefused(
          UnloadRefused.SYNTAX, "conflicting or redundant options: GZIP, BZIP2, ZSTD");
    }
    for (String option : NOT_HERE) {
      if (given.containsKey(option)) {
        throw unsupported(option + " is not supported by this server");
      }
    }
    checkPrefix(format, prefix);
  }

  private static void checkPrefix(UnloadFormat format, String prefix) throws UnloadRefused {
    String name = prefix.substring(prefix.lastIndexOf('/') + 1);
    if (format == UnloadFormat.PARQUET && (name.startsWith("_") || name.startsWith("."))) {
      throw new UnloadRefused(
          UnloadRefused.INVALID_VALUE,
          "The file name prefix of UNLOAD to PARQUET cannot begin with '_' or '.': '" + name + "'");
    }
  }

  /** The size in bytes: 5 MB to 6.2 GB for a file, 32 MB to 128 MB for a row group. */
  static long bytes(String option, String size) throws UnloadRefused {
    boolean file = option.equals("MAXFILESIZE");
    BigDecimal megabytes = megabytes(option, size);
    BigDecimal least = BigDecimal.valueOf(file ? 5 : 32);
    BigDecimal most = file ? KILO.multiply(new BigDecimal("6.2")) : BigDecimal.valueOf(128);
    if (megabytes.compareTo(least) < 0 || megabytes.compareTo(most) > 0) {
      throw new UnloadRefused(
          UnloadRefused.INVALID_VALUE,
          option
              + " must be between "
              + (file ? "5 MB and 6.2 GB" : "32 MB and 128 MB")
              + ": "
              + size);
    }
    return megabytes.multiply(MEGABYTE).longValue();
  }

  private static BigDecimal megabytes(String option, String size) throws UnloadRefused {
    try {
      BigDecimal number = new BigDecimal(size.substring(0, size.indexOf(' ')));
      return size.endsWith("GB") ? number.multiply(KILO) : number;
    } catch (NumberFormatException notNumber) {
      throw new UnloadRefused(
          UnloadRefused.SYNTAX, "invalid size of " + option + ": " + size, notNumber);
    }
  }

  private static UnloadRefused unsupported(String message) {
    return new UnloadRefused(UnloadRefused.UNSUPPORTED, message);
  }

  private static String named(String option) {
    return option.equals("NULL") ? "NULL AS" : option;
  }
}
