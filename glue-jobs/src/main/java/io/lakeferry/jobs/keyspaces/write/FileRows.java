package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.FileColumns;
import io.lakeferry.jobs.keyspaces.type.RowReader;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.parquet.GroupFile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.InputFile;

/** Reads the rows of a file for a target. */
final class FileRows implements AutoCloseable {
  private final String name;
  private final Target target;
  private final GroupFile file;
  private final RowReader reader;
  private final List<Integer> partitionKey;
  private final List<Integer> clustering;
  private final List<Integer> regular;
  private final boolean partitionsAlone;
  private long read;

  FileRows(String name, InputFile content, Target target, ProtocolVersion protocol) {
    this.name = name;
    this.target = target;
    this.file = new GroupFile(content);
    this.reader = new RowReader(target.columns(), file.schema(), protocol);
    this.partitionKey = target.places(Kind.PARTITION_KEY);
    this.clustering = target.places(Kind.CLUSTERING);
    this.regular = target.places(Kind.REGULAR);
    this.partitionsAlone = !clustering.isEmpty() && target.shares();
  }

  /** The next row, or null behind the last. */
  FileRow next() {
    Group group = file.next();
    if (group == null) {
      return null;
    }
    read++;
    boolean deleted = target.incremental() && isDeleted(group);
    List<ByteBuffer> values;
    try {
      values = reader.read(group);
    } catch (IllegalArgumentException unfit) {
      throw failure(unfit.getMessage(), unfit);
    }
    // A row with values is one of its own, which has lost its key.
    boolean partition =
        partitionsAlone && hasNone(values, clustering) && (deleted || hasNone(values, regular));
    if (!hasAll(values, partitionKey) || (!partition && !hasAll(values, clustering))) {
      throw failure("its key has a NULL: " + words(values), null);
    }
    return new FileRow(deleted, partition, values);
  }

  private static boolean hasNone(List<ByteBuffer> values, List<Integer> places) {
    return places.stream().map(values::get).allMatch(Objects::isNull);
  }

  private static boolean hasAll(List<ByteBuffer> values, List<Integer> places) {
    for (int place : places) {
      if (values.get(place) == null) {
        return false;
      }
    }
    return true;
  }

  private boolean isDeleted(Group group) {
    String code =
        group.getFieldRepetitionCount(FileColumns.CODE) == 0
            ? "NULL"
            : group.getString(FileColumns.CODE, 0);
    return switch (code) {
      case "D" -> true;
      case "I", "C" -> false;
      default ->
          throw failure(
              "its "
                  + FileColumns.CODE
                  + " is "
                  + code
                  + ", and is one of I, C and D in an incremental export",
              null);
    };
  }

  /** How many rows have been read. */
  long read() {
    return read;
  }

  /** The key among these values, for people. */
  String words(List<ByteBuffer> values) {
    return target.key().stream()
        .map(
            place ->
                target.columns().get(place).column().name()
                    + " = "
                    + Printable.of(reader.words(place, values.get(place))))
        .collect(Collectors.joining(", "));
  }

  private JobFailure failure(String why, Throwable cause) {
    return new JobFailure(
        "Cannot import row " + read + " of " + name + ", " + why + "; correct the file", cause);
  }

  @Override
  public void close() {
    file.close();
  }
}
