package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.type.CustomType;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
   * A type down to its last part, and nothing besides: user types as tuples of their fields, no
   * {@code frozen}.
   */
  static String form(DataType type) {
    if (type instanceof ListType list) {
      return "list<" + form(list.getElementType()) + ">";
    }
    if (type instanceof SetType set) {
      return "set<" + form(set.getElementType()) + ">";
    }
    if (type instanceof MapType map) {
      return "map<" + form(map.getKeyType()) + "," + form(map.getValueType()) + ">";
    }
    if (type instanceof TupleType tuple) {
      return tuple(tuple.getComponentTypes());
    }
    if (type instanceof UserDefinedType user) {
      return tuple(user.getFieldTypes());
    }
    if (type instanceof VectorType vector) {
      return "vector<" + form(vector.getElementType()) + ">";
    }
    // A type of a server's own is bytes to us.
    return type instanceof CustomType ? "blob" : type.asCql(true, false);
  }

  private static String tuple(List<DataType> parts) {
    return parts.stream().map(Cql::form).collect(Collectors.joining(",", "tuple<", ">"));
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
