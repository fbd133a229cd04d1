package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.ReadPlan;
import io.lakeferry.jobs.source.RecordReader;
import io.lakeferry.jobs.source.RecordSink;
import io.lakeferry.jobs.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The copy of events in the lake. */
final class EventLake {
  static final String FOLDER = "lake/events/";

  private EventLake() {}

  /** Where it is. */
  static Optional<LakeCopy> by(String... partitionBy) {
    return Optional.of(
        new LakeCopy(
            LakePath.parse("s3://scratch/" + FOLDER), List.of(partitionBy), Optional.empty()));
  }

  /** A record; null for a field that it has not. */
  static String event(int id, String kind, String day) {
    return "{\"id\":"
        + id
        + (kind == null ? "" : ",\"kind\":\"" + kind + "\"")
        + (day == null ? "" : ",\"day\":\"" + day + "\"")
        + "}";
  }

  /** The ids of all visible rows. */
  static List<Long> ids(TestLoad load) throws IOException, NewColumn {
    return rows(load, "id bigint not null, kind text, day date").stream()
        .map(row -> (Long) row[0])
        .sorted()
        .toList();
  }

  /** The rows of all visible files. */
  static List<Object[]> rows(TestLoad load, String columns) throws IOException, NewColumn {
    List<Object[]> rows = new ArrayList<>();
    ReadPlan plan = new ReadPlan(TableSchema.parse(columns), Set.of(), SchemaEvolution.FREEZE);
    for (String key : load.bucket.keys()) {
      if (key.startsWith(FOLDER)) {
        byte[] bytes = load.bucket.bytes(key);
        RecordReader.of(SourceFormat.PARQUET, plan)
            .read(
                new SourceFile("scratch", key, "etag", bytes.length),
                new ByteArrayInputStream(bytes),
                new RecordSink() {
                  @Override
                  public void row(long record, Object[] values) {
                    rows.add(values.clone());
                  }

                  @Override
                  public void bad(BadRecord bad) {
                    throw new AssertionError(bad.detail());
                  }
                });
      }
    }
    return rows;
  }
}
