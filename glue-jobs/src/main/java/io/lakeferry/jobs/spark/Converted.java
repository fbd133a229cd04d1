package io.lakeferry.jobs.spark;

import io.lakeferry.contract.handoff.Receipt.Column;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * What Spark was given to write.
 *
 * @param rows the rows that went into the writer, counted as they went
 * @param columns the columns, in the words of Hive
 * @param schema the same for Spark
 */
public record Converted(long rows, List<Column> columns, StructType schema) {}
