package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.VectorType;
import java.util.regex.Pattern;

/** Types in the words of CQL, as tables of different keyspaces can share them. */
final class Cql {
  private static final Pattern KEYSPACE = Pattern.compile("\"(?:[^\"]|\"\")*\"\\.(?=\")");
  private static final Pattern FROZEN = Pattern.compile("frozen<|>");

  private Cql() {}

  /** A type; a user type by its name alone. */
  static String of(DataType type) {
    if (type instanceof VectorType vector) {
      // The driver has a name of the server's own for it.
      return "vector<" + of(vector.getElementType()) + ", " + vector.getDimensions() + ">";
    }
    return withoutKeyspace(type.asCql(true, false));
  }

  /** The same of a type that a file names. */
  static String withoutKeyspace(String type) {
    return KEYSPACE.matcher(type).replaceAll("");
  }

  /**
   * Whether values of one type are values of the other: frozen or not, from whatever keyspace. The
   * shape of the file tells apart what closing brackets would.
   */
  static boolean same(DataType type, String other) {
    return bare(of(type)).equals(bare(withoutKeyspace(other)));
  }

  private static String bare(String type) {
    return FROZEN.matcher(type).replaceAll("").replace(" ", "");
  }
}
