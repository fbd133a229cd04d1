package io.lakeferry.contract.flow;

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
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?:^|[?&;])\\s*(user|username|uid|password|pwd|pass|accesskeyid|secretaccesskey|sessiontoken"
              + "|dbpassword|webidentitytoken|clientsecret|client_secret|token)\\s*=",
          Pattern.CASE_INSENSITIVE);

  /**
   * Refuses another URL, and one with credentials. The message never repeats the URL: it may hold a
   * password.
   */
  public RedshiftUrl {
    String decoded = decoded(text);
    Matcher credential = CREDENTIAL.matcher(decoded);
    if (credential.find()) {
      throw new IllegalArgumentException(
          "Invalid JdbcUrl, it holds '"
              + credential.group(1).toLowerCase(Locale.ROOT)
              + "': a payload is logged and kept, so store {\"username\":…,\"password\":…} in Secrets"
              + " Manager, name it in SecretId, and drop user and password from the URL"
              + " (or use jdbc:redshift:iam:)");
    }
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || shape.group(2).contains("@")) {
      throw new IllegalArgumentException(
          "Invalid JdbcUrl, write jdbc:redshift://host:port/database or"
              + " jdbc:redshift:iam://host:port/database, without user or password");
    }
  }

  /** Whether the driver gets temporary credentials by IAM instead of a user and a password. */
  public boolean iam() {
    return text.startsWith("jdbc:redshift:iam:");
  }

  @Override
  public String toString() {
    return text;
  }

  private static String decoded(String text) {
    try {
      return java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
