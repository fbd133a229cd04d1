package io.lakeferry.jobs.spark;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a query's result as those of a table. */
public final class ResultColumns {
  private ResultColumns() {}

  /**
   * The columns; none of them must have a value.
   *
   * @throws JobFailure with every column that no table can have
   */
  public static TableSchema of(StructType schema) {
    List<ColumnDefinition> columns = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (StructField field : schema.fields()) {
      Optional<ColumnType> type = type(field.dataType().catalogString());
      if (type.isEmpty()) {
        problems.add("'" + Printable.of(field.name()) + "' is " + field.dataType().simpleString());
        continue;
      }
      try {
        columns.add(new ColumnDefinition(field.name(), type.get(), false));
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new JobFailure(
          "Cannot load the result of the Transform, no table can have some of its columns: "
              + String.join("; ", problems)
              + "; let the Transform name them with AS, and give them another type with CAST");
    }
    return new TableSchema(columns);
  }

  private static Optional<ColumnType> type(String spark) {
    if (spark.startsWith("struct<") || spark.startsWith("array<") || spark.startsWith("map<")) {
      return Optional.of(ColumnType.JSON);
    }
    if (spark.startsWith("decimal(")) {
      return Optional.of(ColumnType.parse(spark));
    }
    return switch (spark) {
      case "boolean" -> Optional.of(ColumnType.BOOLEAN);
      case "tinyint", "smallint" -> Optional.of(ColumnType.SMALLINT);
      case "int" -> Optional.of(ColumnType.INT);
      case "bigint" -> Optional.of(ColumnType.BIGINT);
      case "float" -> Optional.of(ColumnType.FLOAT);
      case "double" -> Optional.of(ColumnType.DOUBLE);
      case "string" -> Optional.of(ColumnType.TEXT);
      case "date" -> Optional.of(ColumnType.DATE);
      case "timestamp_ntz" -> Optional.of(ColumnType.TIMESTAMP);
      case "timestamp" -> Optional.of(ColumnType.TIMESTAMPTZ);
      case "binary" -> Optional.of(ColumnType.BINARY);
      default -> Optional.empty();
    };
  }
}
