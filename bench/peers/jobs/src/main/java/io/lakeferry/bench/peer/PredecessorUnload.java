package io.lakeferry.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The way of the sample that this project succeeds: the warehouse unloads the rows as text, Spark
 * parses the text with the schema of the table and writes Parquet.
 *
 * <p>Kinder than the original in one point: the text is read by Spark's own CSV reader, where the
 * connector had a reader that handed every row over as an array of strings.
 */
public final class PredecessorUnload {
  private PredecessorUnload() {}

  /**
   * Moves {@code --table} to the folder {@code --destination}, with text under {@code --tempdir}
   * that the warehouse writes as {@code --role}.
   */
  public static void main(String[] all) throws SQLException, IOException {
    Arguments arguments = Arguments.of(all);
    String query = "select * from " + arguments.required("table");
    String text = arguments.required("tempdir") + UUID.randomUUID() + "/";
    try (SparkSession spark = SparkSession.builder().appName("predecessor unload").getOrCreate()) {
      StructType schema;
      try (Connection connection = Warehouse.of(arguments).connect();
          Statement statement = connection.createStatement()) {
        schema = schema(statement, query);
        statement.execute(unload(schema, query, text, arguments.required("role")));
      }
      spark
          .read()
          .schema(schema)
          .option("sep", "|")
          .option("escape", "\\")
          .option("quote", "")
          .csv(files(spark, text).toArray(String[]::new))
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(arguments.required("destination"));
    }
  }

  private static StructType schema(Statement statement, String query) throws SQLException {
    try (ResultSet probe = statement.executeQuery("SELECT * FROM (" + query + ") t LIMIT 1")) {
      return Columns.of(probe.getMetaData());
    }
  }

  private static String unload(StructType schema, String query, String text, String role) {
    String columns =
        Arrays.stream(schema.fieldNames())
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(", "));
    String select = "SELECT " + columns + " FROM (" + query + ") t";
    return "UNLOAD ('"
        + select.replace("'", "''")
        + "') TO '"
        + text
        + "' IAM_ROLE '"
        + role
        + "' ESCAPE MANIFEST";
  }

  private static List<String> files(SparkSession spark, String text) throws IOException {
    Path manifest = new Path(text + "manifest");
    List<String> files = new ArrayList<>();
    try (FSDataInputStream stream =
        manifest.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(manifest)) {
      for (JsonNode entry : new ObjectMapper().readTree((InputStream) stream).path("entries")) {
        files.add(entry.path("url").asText());
      }
    }
    return files;
  }
}
