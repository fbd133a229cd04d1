package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.UnfitValue;

/** MariaDB keeps JSON as text, but takes it for JSON only if it is nested no deeper than this. */
final class JsonDepth {
  // JSON_DEPTH_LIMIT: https://mariadb.com/kb/en/json_valid/
  private static final int MAX_DEPTH = 31;

  private JsonDepth() {}

  static void check(String column, Object value) throws UnfitValue {
    String text = (String) value;
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
        if (depth > MAX_DEPTH) {
          throw new UnfitValue(
              Reason.UNFIT,
              column,
              "JSON nested deeper than "
                  + MAX_DEPTH
                  + ", which MariaDB does not take: "
                  + Printable.of(text));
        }
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
  }
}
