package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * How large a table may be, by the rows at some places of its ring: how dense they lie there. A
 * partition that is much larger than others can hide from it.
 *
 * @param rows about how many rows it has
 * @param blocks about how many units of 4 KB they fill, each row rounded up
 * @param sampled the rows that were looked at
 */
public record SampledTable(double rows, double blocks, long sampled) {
  private static final int PLACES = 16;
  private static final int ROWS_PER_PLACE = 100;
  private static final BigInteger MURMUR_END = BigInteger.ONE.shiftLeft(63);
  private static final BigInteger RANDOM_END = BigInteger.ONE.shiftLeft(127);

  /**
   * Reads a page at each of some places.
   *
   * @param table all columns of the table
   * @param selection what of them is to be read
   */
  public static SampledTable of(
      CqlSession session, CassandraTable name, TableShape table, Selection selection) {
    TokenMap map =
        session
            .getMetadata()
            .getTokenMap()
            .orElseThrow(() -> new JobFailure("The driver knows no token ranges"));
    List<TableColumn> partition =
        table.columns().stream().filter(column -> column.kind() == Kind.PARTITION_KEY).toList();
    Selection read = selection.with(partition);
    List<String> names = partition.stream().map(TableColumn::name).toList();
    Scan scan = Scan.of(name, names, read.expressions(), Optional.empty());
    List<TokenSpan> spans = TokenSpan.ring(map, PLACES);
    RowMeter meter = new RowMeter(read.shape());
    double covered = 0;
    double ring = 0;
    for (int i = 0; i < spans.size(); i++) {
      TokenSpan span = spans.get(i);
      double width = width(map, span.after(), span.end());
      ring += width;
      if (i % Math.max(1, spans.size() / PLACES) == 0) {
        ResultSet page =
            session.execute(
                scan.statements(session, List.of(span)).get(0).setPageSize(ROWS_PER_PLACE));
        Optional<String> last = Optional.empty();
        while (page.getAvailableWithoutFetching() > 0) {
          Row row = page.one();
          meter.count(row);
          last = Optional.of(token(map, row, read.shape(), partition));
        }
        covered += page.isFullyFetched() ? width : width(map, span.after(), last.or(span::end));
      }
    }
    double scale = ring / covered;
    return new SampledTable(meter.rows() * scale, meter.blocks() * scale, meter.rows());
  }

  private static String token(
      TokenMap map, Row row, TableShape shape, List<TableColumn> partition) {
    ByteBuffer[] key =
        partition.stream()
            .map(column -> row.getBytesUnsafe(shape.columns().indexOf(column)))
            .toArray(ByteBuffer[]::new);
    return map.format(map.newToken(key));
  }

  /** The part of the ring from one token to another, or to its end. */
  private static double width(TokenMap map, String after, Optional<String> last) {
    BigInteger end =
        map.getPartitionerName().endsWith("RandomPartitioner") ? RANDOM_END : MURMUR_END;
    return last.map(BigInteger::new).orElse(end).subtract(new BigInteger(after)).doubleValue();
  }
}
