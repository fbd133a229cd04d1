package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.protocol.internal.util.Bytes;
import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.read.Pace;
import io.lakeferry.jobs.keyspaces.read.Selection;
import io.lakeferry.jobs.keyspaces.type.FileColumns;
import io.lakeferry.jobs.keyspaces.type.RowSupport;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.parquet.GroupFile;
import io.lakeferry.jobs.parquet.LocalParquetFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;

/** Tables of the keyspace {@code store}, to files and back as tasks do it. */
record Tables(CqlSession session, Path directory) {
  static CassandraTable named(String table) {
    return CassandraTable.of("store", table);
  }

  TableShape shape(String table) {
    session.refreshSchema();
    return TableShape.of(
        session
            .getMetadata()
            .getKeyspace("store")
            .orElseThrow()
            .getTable("\"" + table + "\"")
            .orElseThrow());
  }

  /** Every cell of every row as the server has it, in the order of the rows' texts. */
  List<String> cells(String table) {
    List<String> rows = new ArrayList<>();
    for (Row row : session.execute(select(table))) {
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        cells.append(row.getColumnDefinitions().get(i).getName()).append('=');
        cells.append(row.isNull(i) ? "null" : Bytes.toHexString(row.getBytesUnsafe(i))).append(' ');
      }
      rows.add(cells.toString());
    }
    rows.sort(null);
    return rows;
  }

  private String select(String table) {
    return select(Selection.of(named(table), shape(table), RowSelection.ALL), table);
  }

  private static String select(Selection selection, String table) {
    return selection.expressions().stream()
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + named(table).quoted()));
  }

  /** Exports a table, or these columns of it, to one file. */
  Path export(String table, String... columns) throws Exception {
    List<CassandraColumn> chosen = Stream.of(columns).map(CassandraColumn::new).toList();
    Selection selection =
        Selection.of(
            named(table),
            shape(table),
            new RowSelection(Optional.empty(), chosen, List.of(), false));
    try (LocalParquetFile<GettableByIndex> file =
        new LocalParquetFile<>(new RowSupport(selection.shape(), false), 1 << 20)) {
      for (Row row : session.execute(select(selection, table))) {
        file.write(row);
      }
      return Files.copy(
          file.finish(),
          directory.resolve(table + ".parquet"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What the columns of a file are to a table. */
  FileColumns columns(Path file, String table) throws Exception {
    try (GroupFile open = new GroupFile(input(file))) {
      return FileColumns.of(shape(table), open.schema(), open.metadata());
    }
  }

  /** Imports a file into a table. */
  Written importInto(String table, Path file) throws Exception {
    return importInto(table, file, 0);
  }

  /** The same at so many rows a second; 0 for no limit. */
  Written importInto(String table, Path file, double rowsPerSecond) throws Exception {
    FileColumns columns = columns(file, table);
    if (!columns.problems().isEmpty()) {
      throw new IllegalStateException(String.join("; ", columns.problems()));
    }
    Target target = Target.of(named(table), shape(table), columns);
    Written all = Written.NONE;
    PatientSession patient = new PatientSession(session, Duration.ofSeconds(30));
    for (Step step : new ImportPlan(target, List.of()).steps()) {
      try (FileRows rows =
              new FileRows(
                  file.toString(), input(file), target, session.getContext().getProtocolVersion());
          RowWriter writer = new RowWriter(patient, target, step, Pace.of(rowsPerSecond))) {
        for (FileRow row = rows.next(); row != null; row = rows.next()) {
          writer.write(row, rows::words);
        }
        writer.finish();
        long read = step == Step.ROWS ? rows.read() : 0;
        all = all.plus(new Written(read, writer.written(), writer.deleted(), 0));
      }
    }
    return all;
  }

  private static InputFile input(Path file) throws Exception {
    return HadoopInputFile.fromPath(
        new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false));
  }
}
