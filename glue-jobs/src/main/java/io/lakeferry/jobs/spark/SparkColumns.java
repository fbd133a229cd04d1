package io.lakeferry.jobs.spark;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns as Spark names them and as receipts do. */
public final class SparkColumns {
  private static final Set<String> NARROW = Set.of("tinyint", "smallint");

  private SparkColumns() {}

  /** A column by its name, whatever characters it has. */
  public static Column of(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /** The columns that rows of this shape have in files of a format. */
  static List<Receipt.Column> inFiles(StructType schema, FileFormat format) {
    List<Receipt.Column> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      String type = field.dataType().catalogString().replace("timestamp_ntz", "timestamp");
      // Avro has no integer below 32 bits.
      boolean widened = format == FileFormat.AVRO && NARROW.contains(type);
      columns.add(new Receipt.Column(field.name(), widened ? "int" : type));
    }
    return columns;
  }
}
