package io.lakeferry.jobs.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.JobFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Makes Parquet again of files that Spark has written in another format. */
public final class Restoration {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SparkSession spark;
  private final FileFormat format;
  private final SparkFormat spec;

  /** Restores files of this format. */
  public Restoration(SparkLane lane, FileFormat format) {
    this.spark = lane.session();
    this.format = format;
    this.spec = SparkFormat.of(format);
  }

  /**
   * Writes the rows of a file into one Parquet file.
   *
   * @param uri the file
   * @param types the types that its columns should have, by all their names
   * @param target a folder that does not exist
   * @throws JobFailure if the file has other types, or a value that is none of its type
   */
  public void run(String uri, Function<List<String>, StructType> types, String target) {
    try {
      StructType columns = types.apply(names(uri));
      rows(uri, columns).coalesce(1).write().parquet(target);
    } catch (JobFailure known) {
      throw known;
    } catch (Exception failed) {
      throw new JobFailure(
          "Cannot read " + uri + " as " + format.text() + ": " + SparkLane.reason(failed), failed);
    }
  }

  private Dataset<Row> rows(String uri, StructType columns) {
    return switch (format) {
      case ORC, PARQUET, AVRO -> checked(uri, reader().load(uri), columns);
      case JSON -> reader().schema(columns).load(uri);
      case CSV -> csv(reader().schema(withoutBytes(columns)).load(uri), columns);
    };
  }

  private DataFrameReader reader() {
    return spark.read().format(spec.source()).options(spec.reading());
  }

  private List<String> names(String uri) throws IOException {
    if (format != FileFormat.JSON) {
      return Arrays.asList(reader().load(uri).columns());
    }
    List<String> names = new ArrayList<>();
    Iterator<String> fields = JSON.readTree(spark.read().textFile(uri).first()).fieldNames();
    fields.forEachRemaining(names::add);
    return names;
  }

  /** A file that knows its types has no others than these. */
  private Dataset<Row> checked(String uri, Dataset<Row> rows, StructType columns) {
    List<String> problems = new ArrayList<>();
    for (StructField wanted : columns.fields()) {
      DataType found = rows.schema().apply(wanted.name()).dataType();
      if (!found.catalogString().equals(wanted.dataType().catalogString())) {
        problems.add(
            wanted.name()
                + " is "
                + found.catalogString()
                + " and should be "
                + wanted.dataType().catalogString());
      }
    }
    if (!problems.isEmpty()) {
      throw new JobFailure(
          "The columns of " + uri + " do not fit the table: " + String.join("; ", problems));
    }
    return rows;
  }

  private static StructType withoutBytes(StructType columns) {
    return new StructType(
        Arrays.stream(columns.fields())
            .map(
                field ->
                    field.dataType().equals(DataTypes.BinaryType)
                        ? DataTypes.createStructField(field.name(), DataTypes.StringType, true)
                        : field)
            .toArray(StructField[]::new));
  }

  private static Dataset<Row> csv(Dataset<Row> rows, StructType columns) {
    return rows.select(
        Arrays.stream(columns.fields())
            .map(
                field ->
                    field.dataType().equals(DataTypes.BinaryType)
                        ? functions
                            .to_binary(SparkColumns.of(field.name()), functions.lit("base64"))
                            .as(field.name())
                        : SparkColumns.of(field.name()))
            .toArray(Column[]::new));
  }
}
