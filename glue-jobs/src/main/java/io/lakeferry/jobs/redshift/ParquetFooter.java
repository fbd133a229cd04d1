package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.jobs.parquet.StoredFooter;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;

/**
 * The end of a Parquet file, which says what is in it.
 *
 * @param rows the rows of the file
 * @param columns the columns of the file
 */
record ParquetFooter(long rows, List<Column> columns) {
  /** Copies the list. */
  ParquetFooter {
    columns = List.copyOf(columns);
  }

  /** Reads the footer of a file in S3 by ranged requests. */
  static ParquetFooter read(ObjectStore store, StagedFile file) {
    FileMetaData data = StoredFooter.read(store, file);
    List<Column> columns = new ArrayList<>();
    List<SchemaElement> schema = data.getSchema();
    for (SchemaElement element : schema.subList(1, schema.size())) {
      if (element.isSetNum_children()) {
        throw StoredFooter.invalid(file, "its column '" + element.getName() + "' is nested");
      }
      columns.add(new Column(element.getName(), HiveType.ofParquet(element)));
    }
    return new ParquetFooter(data.getNum_rows(), columns);
  }
}
