package io.lakeferry.bench.peer;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of a query as Spark has them. */
final class Columns {
  private Columns() {}

  static StructType of(ResultSetMetaData columns) throws SQLException {
    StructType schema = new StructType();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      schema = schema.add(columns.getColumnName(column), type(columns, column));
    }
    return schema;
  }

  private static DataType type(ResultSetMetaData columns, int column) throws SQLException {
    return switch (columns.getColumnType(column)) {
      case Types.SMALLINT, Types.INTEGER -> DataTypes.IntegerType;
      case Types.BIGINT -> DataTypes.LongType;
      case Types.REAL -> DataTypes.FloatType;
      case Types.FLOAT, Types.DOUBLE -> DataTypes.DoubleType;
      case Types.NUMERIC, Types.DECIMAL ->
          DataTypes.createDecimalType(columns.getPrecision(column), columns.getScale(column));
      case Types.DATE -> DataTypes.DateType;
      case Types.TIMESTAMP -> DataTypes.TimestampType;
      case Types.CHAR, Types.VARCHAR -> DataTypes.StringType;
      default ->
          throw new SQLException(
              "The benchmark has no Spark type for "
                  + columns.getColumnTypeName(column)
                  + " of column "
                  + columns.getColumnName(column));
    };
  }
}
