package io.lakeferry.functions.launch;

import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import java.util.List;
import java.util.Optional;

/** Reads where the rows of a load go as files, too. */
final class LakeReader {
  private LakeReader() {}

  /** The copy, or nothing: it is left out, or has a problem. */
  static Optional<LakeCopy> read(Payload payload, ColumnNames names) {
    Optional<LakePath> path =
        payload.optional(
            PayloadKey.LAKE_PATH, CheckedText.named(PayloadKey.LAKE_PATH, LakePath::parse));
    List<String> partitionBy = names.read(PayloadKey.PARTITION_BY);
    Optional<CatalogTable> catalog = CatalogReader.read(payload);
    for (PayloadKey key : List.of(PayloadKey.PARTITION_BY, PayloadKey.CATALOG)) {
      if (payload.has(key) && !payload.has(PayloadKey.LAKE_PATH)) {
        payload
            .problems()
            .add(
                "Missing LakePath: without it no files are written for "
                    + key.text()
                    + " to be about");
      }
    }
    return path.map(folder -> new LakeCopy(folder, partitionBy, catalog));
  }
}
