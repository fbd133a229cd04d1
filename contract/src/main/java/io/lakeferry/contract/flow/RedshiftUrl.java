package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Printable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL of Amazon Redshift that holds no credentials.
 *
 * @param text {@code jdbc:redshift://host:port/database?options} or {@code jdbc:redshift:iam://…}
 */
public record RedshiftUrl(String text) {
  private static final Pattern SHAPE =
      Pattern.compile("jdbc:redshift:(iam:)?//([^/?;\\s]+)/([^?;\\s]+)([?;][^\\s]*)?");
  private static final Pattern OPTION = Pattern.compile("[?&;]\\s*([^?&;=]*?)\\s*=");
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "user|username|uid|pass|accesskeyid|.*(password|passwd|pwd|secret|token|accesskey)",
          Pattern.CASE_INSENSITIVE);
  // https://docs.aws.amazon.com/redshift/latest/mgmt/jdbc20-configuration-options.html
  private static final Pattern CODE_OR_FILE =
      Pattern.compile(
          "socketfactory(arg)?|ssl(socket)?factory(arg)?|sslpasswordcallback|sslhostnameverifier"
              + "|plugin_name|credentialsprovider|log(path|level)|inifile|inisection",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ENCODED = Pattern.compile("%([0-9a-fA-F]{2})");
  private static final int DECODINGS = 5;

  /**
   * Refuses another URL, one with credentials, and one with an option that makes the driver load a
   * class or touch a file. The message never repeats the URL: it may hold a password.
   */
  public RedshiftUrl {
    String decoded = decoded(text);
    Matcher option = OPTION.matcher(decoded);
    while (option.find()) {
      check(option.group(1));
    }
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || authority(decoded).contains("@")) {
      throw new IllegalArgumentException(
          "Invalid JdbcUrl, write jdbc:redshift://host:port/database or"
              + " jdbc:redshift:iam://host:port/database, without user or password");
    }
  }

  private static void check(String option) {
    if (CREDENTIAL.matcher(option).matches()) {
      throw new IllegalArgumentException(
          "Invalid JdbcUrl, it holds '"
              + Printable.of(option.toLowerCase(Locale.ROOT))
              + "': a payload is logged and kept, so store {\"username\":…,\"password\":…} in Secrets"
              + " Manager, name it in SecretId, and drop user and password from the URL"
              + " (or use jdbc:redshift:iam:)");
    }
    if (CODE_OR_FILE.matcher(option).matches()) {
      throw new IllegalArgumentException(
          "Invalid JdbcUrl, it holds '"
              + Printable.of(option.toLowerCase(Locale.ROOT))
              + "': an option that makes the driver load a class, or read or write a file on the"
              + " worker, is none for a payload; drop it from the URL");
    }
  }

  /** Whether the driver gets temporary credentials by IAM instead of a user and a password. */
  public boolean iam() {
    return text.startsWith("jdbc:redshift:iam:");
  }

  /** The URL without options: the database it leads to, however the driver is told to talk. */
  public String database() {
    return text.split("[?;]", 2)[0];
  }

  @Override
  public String toString() {
    return text;
  }

  private static String authority(String decoded) {
    int start = decoded.indexOf("//") + 2;
    int end = decoded.indexOf('/', start);
    return decoded.substring(start, end < 0 ? decoded.length() : end);
  }

  /**
   * The text without percent encoding, however often it was applied, and as far as it goes: one
   * broken escape must not keep the others from being seen through.
   */
  private static String decoded(String text) {
    String decoded = text;
    for (int i = 0; i < DECODINGS && ENCODED.matcher(decoded).find(); i++) {
      decoded =
          ENCODED
              .matcher(decoded)
              .replaceAll(
                  escape ->
                      Matcher.quoteReplacement(
                          Character.toString(Integer.parseInt(escape.group(1), 16))));
    }
    return decoded;
  }
}
