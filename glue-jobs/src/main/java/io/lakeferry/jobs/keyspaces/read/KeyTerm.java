package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.jobs.keyspaces.read.ClauseToken.Kind;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A condition on one column of the key.
 *
 * @param column the column
 * @param operator {@code =}, {@code <}, {@code <=}, {@code >} or {@code >=}
 * @param values what it is compared with; several are a choice, of {@code =} alone
 */
record KeyTerm(TableColumn column, String operator, List<Object> values) {
  private static final Set<DataType> TEXTS = Set.of(DataTypes.TEXT, DataTypes.ASCII);
  private static final Set<DataType> UUIDS = Set.of(DataTypes.UUID, DataTypes.TIMEUUID);
  private static final Map<DataType, Function<String, Object>> WHOLE =
      Map.of(
          DataTypes.TINYINT, Byte::valueOf,
          DataTypes.SMALLINT, Short::valueOf,
          DataTypes.INT, Integer::valueOf,
          DataTypes.BIGINT, Long::valueOf);
  private static final int TIME_BASED = 1;

  /** The condition with a value to be bound. */
  String cql() {
    return new CassandraColumn(column.name()).quoted() + " " + operator + " ?";
  }

  /** Whether Spark orders the values of the column as Cassandra does; it has UUIDs as text. */
  static boolean isOrdered(TableColumn column) {
    return TEXTS.contains(column.type()) || WHOLE.containsKey(column.type());
  }

  /**
   * What a literal of Spark's is to Cassandra; empty if the two may not agree about it, as about
   * the scale of a decimal number, or about a text that Cassandra refuses.
   */
  static Optional<Object> value(TableColumn column, ClauseToken literal) {
    DataType type = column.type();
    String text = literal.text();
    if (WHOLE.containsKey(type) && literal.kind() == Kind.NUMBER) {
      return parsed(WHOLE.get(type), text);
    }
    if (type.equals(DataTypes.BOOLEAN) && (literal.is("true") || literal.is("false"))) {
      return Optional.of(literal.is("true"));
    }
    if (literal.kind() != Kind.TEXT) {
      return Optional.empty();
    }
    if (TEXTS.contains(type)) {
      boolean same = !text.isEmpty() && text.indexOf('\\') < 0;
      boolean fits =
          type.equals(DataTypes.TEXT) || StandardCharsets.US_ASCII.newEncoder().canEncode(text);
      return same && fits ? Optional.of(text) : Optional.empty();
    }
    return UUIDS.contains(type)
        ? parsed(UUID::fromString, text).filter(id -> isSame((UUID) id, text, type))
        : Optional.empty();
  }

  private static boolean isSame(UUID id, String text, DataType type) {
    return id.toString().equals(text)
        && (type.equals(DataTypes.UUID) || id.version() == TIME_BASED);
  }

  private static Optional<Object> parsed(Function<String, ?> parser, String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException noSuchValue) {
      return Optional.empty();
    }
  }
}
