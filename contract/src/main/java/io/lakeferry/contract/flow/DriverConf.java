package io.lakeferry.contract.flow;

import io.lakeferry.contract.lake.LakePath;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in S3 with options of the Cassandra driver, in the format that the driver calls HOCON.
 *
 * @param folder the folder of the file
 * @param name its name, which ends in {@code .conf}
 */
public record DriverConf(LakePath folder, String name) {
  private static final Pattern URI = Pattern.compile("(s3[an]?://.*/)([^/]+)");
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1,100}\\.conf");

  /** Refuses a name of another kind. The message does not repeat what may be the options. */
  public DriverConf {
    if (!NAME.matcher(name).matches()) {
      throw invalid();
    }
  }

  /** Reads {@code s3://bucket/folder/file.conf}. */
  public static DriverConf parse(String text) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()
        || !NAME.matcher(uri.group(2)).matches()
        || uri.group(1).replaceFirst("//", "").contains("//")) {
      throw invalid();
    }
    return new DriverConf(LakePath.parse(uri.group(1)), uri.group(2));
  }

  /** The file as {@link #parse} reads it back. */
  @Override
  public String toString() {
    return folder + name;
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException(
        "Invalid DriverConf, name a file of options, such as s3://bucket/conf/cassandra.conf; the"
            + " options themselves belong into the file");
  }
}
