package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that are text in files and have several texts: a UUID in small and in capital letters, an
 * address with and without its zeros. Files hold one of them.
 */
public final class FileText {
  private static final Set<DataType> TYPES =
      Set.of(DataTypes.UUID, DataTypes.TIMEUUID, DataTypes.INET);
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Without leading zeros, which make an octal number of it to some. */
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  private FileText() {}

  /** Whether the values of a type are such texts. */
  public static boolean is(DataType type) {
    return TYPES.contains(type);
  }

  /** Whether the values of a type are such texts, or have some in them. */
  public static boolean isIn(DataType type) {
    return is(type) || TypeParts.of(type).stream().anyMatch(FileText::isIn);
  }

  /**
   * The text that files have for the value that a text stands for.
   *
   * @param type one whose values {@link #is are such texts}
   * @return empty if the text is no value of the type
   */
  public static Optional<String> of(DataType type, String text) {
    if (!type.equals(DataTypes.INET)) {
      return UUID.matcher(text).matches()
          ? Optional.of(text.toLowerCase(Locale.ROOT))
          : Optional.empty();
    }
    if (!IPV4.matcher(text).matches() && text.indexOf(':') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Scalar.address(text).getHostAddress());
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
