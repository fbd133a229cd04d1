package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Printable;
import java.util.regex.Pattern;

/**
 * The name of a keyspace or table of Cassandra, as the database stores it: without quotes, and case
 * counts.
 *
 * @param value 1 to 48 ASCII letters, digits and underscores
 * @see <a href="https://docs.aws.amazon.com/keyspaces/latest/APIReference/API_CreateTable.html">
 *     CreateTable</a>
 */
public record CassandraName(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_]{1,48}");

  /** Refuses what Cassandra refuses. */
  public CassandraName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Invalid name, write 1 to 48 letters, digits and underscores without quotes, in the case"
              + " that Cassandra stores: "
              + Printable.of(value));
    }
  }

  /** Quoted for CQL. */
  public String quoted() {
    return quoted(value);
  }

  /** Any name quoted for CQL, so that its case is kept; the one place where that is done. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return value;
  }
}
