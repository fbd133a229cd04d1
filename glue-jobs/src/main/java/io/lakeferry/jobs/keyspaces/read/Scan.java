package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import com.datastax.oss.driver.api.core.metadata.token.Token;
import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which columns of which table are read, span by span or key by key.
 *
 * @param table the table, quoted for CQL
 * @param partitionKey its partition key, quoted and with commas
 * @param selected what is selected, in CQL
 * @param keys what the keys must fulfil, in CQL; empty for all keys
 */
public record Scan(String table, String partitionKey, String selected, String keys)
    implements Serializable {

  /**
   * A scan of these columns.
   *
   * @param keys which keys are read; empty for the whole ring
   */
  public static Scan of(
      CassandraTable table,
      List<String> partitionKey,
      List<String> selected,
      Optional<KeyCondition> keys) {
    return new Scan(
        table.quoted(),
        partitionKey.stream()
            .map(column -> new CassandraColumn(column).quoted())
            .collect(Collectors.joining(", ")),
        String.join(", ", selected),
        keys.map(KeyCondition::cql).orElse(""));
  }

  /** The statement of a span: from a token, and to one unless it goes to the end of the ring. */
  String cql(boolean toTheEnd) {
    String token = "token(" + partitionKey + ")";
    return "SELECT "
        + selected
        + " FROM "
        + table
        + " WHERE "
        + token
        + " > :after"
        + (toTheEnd ? "" : " AND " + token + " <= :last");
  }

  /** The statements of some parts, each kind prepared once. */
  List<BoundStatement> statements(PatientSession session, List<Part> parts)
      throws InterruptedException {
    if (!keys.isEmpty()) {
      PreparedStatement byKey =
          session.prepare("SELECT " + selected + " FROM " + table + " WHERE " + keys);
      return parts.stream().map(part -> byKey.bind(((Part.Keys) part).values().toArray())).toList();
    }
    TokenMap map = session.session().getMetadata().getTokenMap().orElseThrow();
    PreparedStatement within = session.prepare(cql(false));
    PreparedStatement toTheEnd = session.prepare(cql(true));
    return parts.stream().map(part -> bind((TokenSpan) part, map, within, toTheEnd)).toList();
  }

  /** Sent to an owner of the span, who owns its last token. */
  private static BoundStatement bind(
      TokenSpan span, TokenMap map, PreparedStatement within, PreparedStatement toTheEnd) {
    Token after = map.parse(span.after());
    if (span.end().isEmpty()) {
      return toTheEnd.bind().setToken("after", after);
    }
    Token last = map.parse(span.last());
    return within.bind().setToken("after", after).setToken("last", last).setRoutingToken(last);
  }
}
