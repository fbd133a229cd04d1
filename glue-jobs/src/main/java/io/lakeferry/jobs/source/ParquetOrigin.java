package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.example.data.Group;

/** A record of Parquet, which has no place of its own in the file and is rendered as JSON. */
final class ParquetOrigin implements Origin {
  private final SourceFile file;
  private byte[] rendered = {};
  private Group group;

  ParquetOrigin(SourceFile file) {
    this.file = file;
  }

  void is(Group next) {
    group = next;
    rendered = null;
  }

  void isNone() {
    group = null;
    rendered = new byte[0];
  }

  @Override
  public SourceFile file() {
    return file;
  }

  @Override
  public Position position(long record) {
    return new Position(record, -1, rendered().length);
  }

  @Override
  public RawRecord raw() {
    byte[] all = rendered();
    return new RawRecord(
        SourceFormat.JSON,
        Optional.empty(),
        Arrays.copyOf(all, Math.min(all.length, RawRecord.MOST_BYTES)));
  }

  private byte[] rendered() {
    if (rendered == null) {
      rendered = ParquetJson.render(group).getBytes(StandardCharsets.UTF_8);
    }
    return rendered;
  }
}
