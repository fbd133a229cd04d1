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
   * @param session asks, and repeats what cannot be answered just then
   * @param table all columns of the table
   * @param selection what of them is to be read
   */
  public static SampledTable of(
      PatientSession session, CassandraTable name, TableShape table, Selection selection) {
    TokenMap map =
        session
            .session()
            .getMetadata()
            .getTokenMap()
            .orElseThrow(() -> new JobFailure("The driver knows no token ranges"));
    List<TableColumn> partition =
        table.columns().stream().filter(column -> column.kind() == Kind.PARTITION_KEY).toList();
    Selection read = selection.with(partition);
    List<String> names = partition.stream().map(TableColumn::name).toList();
    Scan scan = Scan.of(name, names, read.expressions(), Optional.empty());
    List<TokenSpan> spans = TokenSpan.ring(map, PLACES);
    List<BoundStatement> statements = statements(session, scan, spans);
    RowMeter meter = new RowMeter(read.shape());
    double covered = 0;
    double ring = 0;
    for (int i = 0; i < spans.size(); i++) {
      TokenSpan span = spans.get(i);
      double width = width(map, span.after(), span.end());
      ring += width;
      if (i % Math.max(1, spans.size() / PLACES) == 0) {
        AsyncResultSet page = session.ask(statements.get(i).setPageSize(ROWS_PER_PLACE));
        Optional<String> last = Optional.empty();
        for (Row row : page.currentPage()) {
          meter.count(row);
          last = Optional.of(token(map, row, read.shape(), partition));
        }
        // A page can be short, even empty, though others follow it.
        Optional<String> end =
            page.hasMorePages() ? last.or(() -> Optional.of(span.after())) : span.end();
        covered += width(map, span.after(), end);
      }
    }
    double scale = covered == 0 ? 0 : ring / covered;
    return new SampledTable(meter.rows() * scale, meter.blocks() * scale, meter.rows());
  }

  private static List<BoundStatement> statements(
      PatientSession session, Scan scan, List<TokenSpan> spans) {
    try {
      return scan.statements(session, List.copyOf(spans));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while looking at a sample of the table", e);
    }
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
