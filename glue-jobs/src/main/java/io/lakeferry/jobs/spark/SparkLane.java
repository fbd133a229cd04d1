package io.lakeferry.jobs.spark;

import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.JobFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Passes staged Parquet files through Spark into another staging folder. */
public final class SparkLane implements AutoCloseable {
  private static final String ROWS = "rows";

  // Redshift keeps one calendar for all of time; Spark would refuse days before 1582 otherwise.
  private static final List<String> CALENDARS =
      List.of(
          "spark.sql.parquet.datetimeRebaseModeInRead",
          "spark.sql.parquet.datetimeRebaseModeInWrite",
          "spark.sql.parquet.int96RebaseModeInRead",
          "spark.sql.parquet.int96RebaseModeInWrite",
          "spark.sql.avro.datetimeRebaseModeInRead",
          "spark.sql.avro.datetimeRebaseModeInWrite");

  private final SparkSession spark;

  private SparkLane(SparkSession spark) {
    this.spark = spark;
  }

  /** Starts Spark, or takes the session that Glue has started. */
  public static SparkLane start(String name) {
    SparkSession spark = SparkSession.builder().appName(name).getOrCreate();
    spark.sparkContext().setLogLevel("WARN");
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    // Spark would put settings and the environment, credentials among it, where a text says ${…}.
    spark.conf().set("spark.sql.variable.substitute", "false");
    CALENDARS.forEach(setting -> spark.conf().set(setting, "CORRECTED"));
    return new SparkLane(spark);
  }

  /** The tasks of Spark. */
  public JavaSparkContext tasks() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  SparkSession session() {
    return spark;
  }

  /** Spark's version. */
  public String version() {
    return spark.version();
  }

  /**
   * Writes the rows of Parquet files in another format, or transformed.
   *
   * @param parquet the files
   * @param transform a query over the view {@code source}
   * @param target an empty folder
   * @throws JobFailure if Spark fails; the message names the SQL if it is to blame
   */
  public Converted convert(
      List<String> parquet, Optional<String> transform, FileFormat format, String target) {
    return convert(parquet, Reshaping.by(transform), format, target);
  }

  /**
   * Writes what is made of the rows of Parquet files.
   *
   * @param parquet the files
   * @param reshaping what is made of them
   * @param target an empty folder
   * @throws JobFailure if Spark fails; the message names the condition or the SQL to blame
   */
  public Converted convert(
      List<String> parquet, Reshaping reshaping, FileFormat format, String target) {
    Dataset<Row> result = reshaping.of(spark, read(parquet));
    if (reshaping.filter().isPresent() && reshaping.transform().isEmpty()) {
      // Rows that are only filtered keep the physical types of an export; INT96 would be another.
      ParquetTimestamps.inMilliseconds(spark);
    }
    return write(result, format, target, reshaping.correction());
  }

  /**
   * The columns that files would have of what is made of rows, before there is any.
   *
   * @param columns the columns of the rows
   * @param reshaping what is made of them
   * @throws JobFailure if Spark does not understand that, or the format has no form for the result
   */
  public List<Column> foreseen(StructType columns, Reshaping reshaping, FileFormat format) {
    Dataset<Row> result = reshaping.of(spark, spark.createDataFrame(List.<Row>of(), columns));
    return SparkColumns.inFiles(WritableRows.of(result, format).schema(), format);
  }

  /**
   * Writes rows that Spark makes.
   *
   * @param rows the rows
   * @param target an empty folder
   * @throws JobFailure if Spark fails
   */
  public Converted write(RowSource rows, FileFormat format, String target) {
    Dataset<Row> made;
    try {
      made = rows.of(spark);
    } catch (JobFailure e) {
      throw e;
    } catch (Exception e) {
      throw failure("Cannot make the rows of " + target, "", e);
    }
    return write(made, format, target, "");
  }

  private Converted write(
      Dataset<Row> result, FileFormat format, String target, String correction) {
    Observation written = new Observation(ROWS);
    SparkFormat spec = SparkFormat.of(format);
    try {
      if (format == FileFormat.CSV && result.columns().length == 1) {
        refuseEmptyLines(result);
      }
      Dataset<Row> rows = WritableRows.of(result, format);
      rows.observe(written, functions.count(functions.lit(1)).as(ROWS))
          .write()
          .format(spec.source())
          .options(spec.writing())
          // Renames a task's files once instead of twice. A task that dies between two renames
          // would leave files of a lost attempt, and the recount finds them before anybody reads.
          .option("mapreduce.fileoutputcommitter.algorithm.version", "2")
          .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
          .mode(SaveMode.ErrorIfExists)
          .save(target);
      long count = ((Number) written.getAsJava().get(ROWS)).longValue();
      return new Converted(count, SparkColumns.inFiles(rows.schema(), format), rows.schema());
    } catch (JobFailure e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while writing " + target, e);
    } catch (Exception e) {
      throw failure("Cannot write " + format.text() + " to " + target, correction, e);
    }
  }

  /** The rows of each file in a folder, by file name, read back as any reader would. */
  public Map<String, Long> recount(String folder, FileFormat format, StructType schema) {
    SparkFormat spec = SparkFormat.of(format);
    Map<String, Long> rows = new HashMap<>();
    try {
      DataFrameReader reader = spark.read().format(spec.source()).options(spec.reading());
      List<Row> counts =
          (spec.knowsItsSchema() ? reader : reader.schema(schema))
              .load(folder)
              .groupBy(functions.input_file_name())
              .count()
              .collectAsList();
      for (Row count : counts) {
        String file = count.getString(0);
        rows.put(file.substring(file.lastIndexOf('/') + 1), count.getLong(1));
      }
      return rows;
    } catch (Exception e) {
      throw failure("Cannot read back the files of " + folder, "", e);
    }
  }

  /**
   * How many rows Spark makes.
   *
   * @throws JobFailure if Spark fails
   */
  public long count(RowSource rows) {
    try {
      return rows.of(spark).count();
    } catch (JobFailure e) {
      throw e;
    } catch (Exception e) {
      throw failure("Cannot count rows", "", e);
    }
  }

  /** How many rows Parquet files have, as Spark counts them. */
  public long count(List<String> parquet) {
    return read(parquet).count();
  }

  /** Stops Spark; on Glue the run is over then anyway. */
  @Override
  public void close() {
    spark.stop();
  }

  private Dataset<Row> read(List<String> parquet) {
    try {
      return spark.read().parquet(parquet.toArray(String[]::new));
    } catch (Exception e) {
      throw failure(
          "Spark cannot read what was staged (without a Transform, Parquet needs no Spark)", "", e);
    }
  }

  /** A row whose only value is NULL is an empty line in CSV, and readers skip those. */
  private static void refuseEmptyLines(Dataset<Row> result) {
    if (!result.toDF("only").filter("only IS NULL").isEmpty()) {
      throw new JobFailure(
          "Cannot write csv, its only column '"
              + result.columns()[0]
              + "' holds NULL, which would be an empty line that readers skip; use another"
              + " FileFormat, or a Transform with COALESCE");
    }
  }

  /** The first line of what was wrong in the first place. */
  static String reason(Exception e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    // Spark's own, such as a division by zero, are of classes below it.
    if (root.getClass() == ArithmeticException.class) {
      return "a time beyond the years -290308 to 294247, which Spark cannot hold ("
          + root.getMessage()
          + "); use parquet without a Transform";
    }
    return String.valueOf(root.getMessage()).strip().lines().findFirst().orElse("").strip();
  }

  static JobFailure failure(String what, String correction, Exception e) {
    return new JobFailure(what + ": " + reason(e) + correction, e);
  }
}
