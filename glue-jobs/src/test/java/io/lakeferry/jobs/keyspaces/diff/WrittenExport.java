package io.lakeferry.jobs.keyspaces.diff;

import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.keyspaces.type.RowSupport;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.parquet.LocalParquetFile;
import io.lakeferry.jobs.publish.StagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An export of a few rows on the local disk, as a job writes it. */
record WrittenExport(Path directory) {

  /** A file of rows, each a value for every column. */
  FullExport of(String name, List<TableColumn> columns, List<List<Object>> rows)
      throws IOException {
    TableShape shape = new TableShape(columns);
    TupleType type =
        DataTypes.tupleOf(columns.stream().map(TableColumn::type).toArray(DataType[]::new));
    try (LocalParquetFile<GettableByIndex> file =
        new LocalParquetFile<>(new RowSupport(shape, false), 1 << 20)) {
      for (List<Object> row : rows) {
        TupleValue values = type.newValue(row.toArray());
        file.write(values);
      }
      Path written = directory.resolve(name + ".parquet");
      Files.move(file.finish(), written);
      return new FullExport(
          LakePath.parse("s3://scratch/" + name + "/"),
          List.of(new StagedFile("scratch", name + ".parquet", rows.size(), Files.size(written))),
          columns.stream()
              .map(
                  one ->
                      new FileColumn(
                          one.name(), one.type().asCql(true, false), one.kind(), one.form()))
              .toList(),
          List.of());
    }
  }

  /** An export of no rows. */
  static FullExport empty(String name) {
    return new FullExport(
        LakePath.parse("s3://scratch/" + name + "/"), List.of(), List.of(), List.of());
  }

  /** Where a file really is. */
  String place(String uri) {
    return directory.resolve(uri.substring("s3://scratch/".length())).toUri().toString();
  }
}
