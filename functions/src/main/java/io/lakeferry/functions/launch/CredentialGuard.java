package io.lakeferry.functions.launch;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps credentials out: a payload is kept in schedules and dead-letter queues, and what becomes of
 * it is logged. A message names the place and never repeats the value.
 */
final class CredentialGuard {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "pass(word|wd|phrase)?|.*(password|passwd|passphrase|pwd|credential|token).*|user(name)?"
              + "|.*(secret|access|private|api)[_-]?key.*|secret([_-]?(value|string))?"
              + "|(db|jdbc|redshift|master)[_-]?(user|pass).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern SECRET_TEXT =
      Pattern.compile(
          "\\b(AKIA|ASIA)[A-Z0-9]{16}\\b|-----BEGIN [A-Z ]*PRIVATE KEY"
              + "|aws_?(secret_?access_?key|session_?token)\\W",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?:^|[^a-z0-9_])(password|passwd|pwd|pass|secret|token)\"?\\s*[=:]"
              + "|://[^/?#\\s]*:[^/?#\\s]*@",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final String mend;
  private final Problems problems;

  CredentialGuard(PayloadShape shape, Problems problems) {
    this.problems = problems;
    this.mend =
        ": store "
            + shape.secretJson()
            + " in Secrets Manager, name it in "
            + shape.secret().text()
            + ", and leave it out here";
  }

  /** Whether a key of this name would hold a credential. */
  static boolean looksSecret(String name) {
    return SECRET_NAME.matcher(name).matches();
  }

  /** Adds a problem for each credential; returns the keys whose values hold one. */
  Set<String> check(JsonObject payload) {
    Set<String> tainted = new HashSet<>();
    for (Map.Entry<String, Object> entry : payload.values().entrySet()) {
      if (checkEntry(entry, "")) {
        tainted.add(entry.getKey());
      }
    }
    return tainted;
  }

  private boolean checkEntry(Map.Entry<String, Object> entry, String path) {
    String name = entry.getKey();
    if (looksSecret(name)) {
      problems.add(
          "Invalid payload, it holds a credential in "
              + (PLAIN_NAME.matcher(name).matches() ? path + name : "a key")
              + mend);
      return true;
    }
    return checkValue(entry.getValue(), path + name);
  }

  private boolean checkValue(Object value, String path) {
    boolean found = false;
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, Object> entry : object.values().entrySet()) {
        found |= checkEntry(entry, path + ".");
      }
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        found |= checkValue(element, path);
      }
    } else if (value instanceof String text && isSecret(text, path)) {
      problems.add(
          "Invalid payload, it holds a credential in "
              + (PLAIN_NAME.matcher(path.replace(".", "")).matches() ? path : "a value")
              + mend);
      found = true;
    }
    return found;
  }

  /** JdbcUrl has a reader of its own that says more; a query may well compare a column. */
  private static boolean isSecret(String text, String path) {
    boolean readElsewhere =
        path.equals(PayloadKey.JDBC_URL.text())
            || path.equals(PayloadKey.TRANSFORM.text())
            || path.equals(PayloadKey.WHERE.text());
    return SECRET_TEXT.matcher(text).find() || (!readElsewhere && ASSIGNED.matcher(text).find());
  }
}
