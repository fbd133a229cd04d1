package io.lakeferry.contract.flow;

import io.lakeferry.contract.lake.LakePath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Where the exports of a table are: {@code
 * <root>/export/<keyspace>/<table>/snapshot|incremental/year=2026/month=11/day=20/hour=06/minute=00/}.
 * A root that ends in {@code export} already is taken as it is.
 *
 * @param table the folder of all exports of the table and of one kind
 */
public record ExportLayout(LakePath table) {
  /** What exports are partitioned by, outermost first. */
  public static final List<String> PARTITION_KEYS =
      List.of("year", "month", "day", "hour", "minute");

  private static final String EXPORT = "export";

  /** The layout of full exports. */
  public static ExportLayout snapshots(LakePath root, CassandraTable table) {
    return of(root, table, "snapshot");
  }

  /** The layout of what exports differ in. */
  public static ExportLayout incrementals(LakePath root, CassandraTable table) {
    return of(root, table, "incremental");
  }

  private static ExportLayout of(LakePath root, CassandraTable table, String kind) {
    boolean named = ("/" + root.prefix()).endsWith("/" + EXPORT + "/");
    LakePath exports = named ? root : root.resolve(EXPORT);
    return new ExportLayout(exports.resolve(table.keyspace().value(), table.name().value(), kind));
  }

  /** The partition of a time, one text for each key; in UTC. */
  public List<String> values(Instant time) {
    ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
    return List.of(
        digits(4, utc.getYear()),
        digits(2, utc.getMonthValue()),
        digits(2, utc.getDayOfMonth()),
        digits(2, utc.getHour()),
        digits(2, utc.getMinute()));
  }

  /** The folder of that partition. */
  public LakePath folder(Instant time) {
    List<String> values = values(time);
    LakePath folder = table;
    for (int i = 0; i < values.size(); i++) {
      folder = folder.partition(PARTITION_KEYS.get(i), values.get(i));
    }
    return folder;
  }

  private static String digits(int least, int number) {
    return String.format(Locale.ROOT, "%0" + least + "d", number);
  }
}
