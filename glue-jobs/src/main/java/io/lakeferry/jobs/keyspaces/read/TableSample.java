package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a few rows of a table, to reckon by them how many there are. */
final class TableSample {
  private static final int PLACES = 16;
  private static final BigInteger MURMUR_END = BigInteger.ONE.shiftLeft(63);
  private static final BigInteger RANDOM_END = BigInteger.ONE.shiftLeft(127);

  private final PatientSession session;
  private final CassandraTable name;
  private final Pace pace;

  TableSample(PatientSession session, CassandraTable name, Pace pace) {
    this.session = session;
    this.name = name;
    this.pace = pace;
  }

  /** At some places of the ring. */
  SampledTable ofRing(Selection selection, TableShape table) throws InterruptedException {
    TokenMap map =
        session
            .session()
            .getMetadata()
            .getTokenMap()
            .orElseThrow(() -> new JobFailure("The driver knows no token ranges"));
    List<TableColumn> partition =
        table.columns().stream().filter(column -> column.kind() == Kind.PARTITION_KEY).toList();
    Selection read = selection.with(partition);
    List<Integer> key = partition.stream().map(read.shape().columns()::indexOf).toList();
    List<String> names = partition.stream().map(TableColumn::name).toList();
    Scan scan = Scan.of(name, names, read.expressions(), Optional.empty());
    List<TokenSpan> ring = TokenSpan.ring(map, PLACES);
    List<TokenSpan> spans = some(ring);
    List<BoundStatement> statements = scan.statements(session, List.copyOf(spans));
    List<SampledPlace> places = new ArrayList<>();
    double covered = 0;
    for (int i = 0; i < spans.size(); i++) {
      SampledPlace place = look(statements.get(i), read, row -> token(map, row, key));
      if (!place.isUnseen()) {
        covered += width(map, spans.get(i).after(), place.last(spans.get(i).end()));
      }
      places.add(place);
    }
    double all = ring.stream().mapToDouble(span -> width(map, span.after(), span.end())).sum();
    return reckoned(places, covered == 0 ? 0 : all / covered);
  }

  /** At some of the keys that are asked for. */
  SampledTable ofKeys(Selection selection, KeyCondition keys) throws InterruptedException {
    Scan scan = Scan.of(name, List.of(), selection.expressions(), Optional.of(keys));
    List<Part.Keys> some = some(keys.keys());
    List<SampledPlace> places = new ArrayList<>();
    for (BoundStatement statement : scan.statements(session, List.copyOf(some))) {
      places.add(look(statement, selection, row -> ""));
    }
    return reckoned(places, (double) keys.keys().size() / some.size());
  }

  private static <T> List<T> some(List<T> all) {
    int step = Math.max(1, all.size() / PLACES);
    List<T> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }

  private SampledPlace look(BoundStatement statement, Selection read, Function<Row, String> token)
      throws InterruptedException {
    int size = pace.page(SampledPlace.PAGE);
    SampledPlace place = new SampledPlace(read.shape());
    BoundStatement next = statement.setPageSize(size);
    boolean more;
    do {
      pace.take(size);
      AsyncResultSet page = session.ask(next);
      pace.giveBack(size - page.remaining());
      for (Row row : page.currentPage()) {
        place.count(token.apply(row), row);
      }
      more = page.hasMorePages();
      next = next.setPagingState(page.getExecutionInfo().getPagingState());
    } while (!place.isEnough(more));
    return place;
  }

  private static SampledTable reckoned(List<SampledPlace> places, double scale) {
    return new SampledTable(
        places.stream().mapToLong(SampledPlace::rows).sum() * scale,
        places.stream().mapToLong(SampledPlace::blocks).sum() * scale,
        places.stream().allMatch(SampledPlace::isKnown),
        places.stream().mapToLong(place -> place.read().rows()).sum(),
        places.stream().mapToLong(place -> place.read().blocks()).sum());
  }

  private static String token(TokenMap map, Row row, List<Integer> key) {
    return map.format(
        map.newToken(key.stream().map(row::getBytesUnsafe).toArray(ByteBuffer[]::new)));
  }

  /** The part of the ring from one token to another, or to its end. */
  private static double width(TokenMap map, String after, Optional<String> last) {
    BigInteger end =
        map.getPartitionerName().endsWith("RandomPartitioner") ? RANDOM_END : MURMUR_END;
    return last.map(BigInteger::new).orElse(end).subtract(new BigInteger(after)).doubleValue();
  }
}
