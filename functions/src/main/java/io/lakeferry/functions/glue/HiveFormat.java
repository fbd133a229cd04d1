package io.lakeferry.functions.glue;

import io.lakeferry.contract.lake.FileFormat;
import java.util.Map;

/**
 * The Hive classes that read and write a file format; Athena, Spark and Redshift Spectrum go by
 * them.
 *
 * @param input the input format
 * @param output the output format
 * @param serde the serializer and deserializer
 * @param textAlone whether it reads every column as text, whatever the column is said to be
 * @param parameters what the deserializer is told
 * @param tableParameters what readers of the files are told
 */
record HiveFormat(
    String input,
    String output,
    String serde,
    boolean textAlone,
    Map<String, String> parameters,
    Map<String, String> tableParameters) {
  private static final String QL = "org.apache.hadoop.hive.ql.io.";
  private static final String TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat";

  /**
   * In our files a backslash is a backslash, and the deserializer cannot be told to escape by
   * nothing: it takes the backslash for lack of another character, and for the quote.
   */
  private static final String NO_ESCAPE = "\u0001";

  private static final String TEXT_OUTPUT = QL + "HiveIgnoreKeyTextOutputFormat";

  static HiveFormat of(FileFormat format) {
    return switch (format) {
      case PARQUET ->
          new HiveFormat(
              QL + "parquet.MapredParquetInputFormat",
              QL + "parquet.MapredParquetOutputFormat",
              QL + "parquet.serde.ParquetHiveSerDe",
              false,
              Map.of("serialization.format", "1"),
              Map.of());
      case ORC ->
          new HiveFormat(
              QL + "orc.OrcInputFormat",
              QL + "orc.OrcOutputFormat",
              QL + "orc.OrcSerde",
              false,
              Map.of("serialization.format", "1"),
              Map.of());
      case AVRO ->
          new HiveFormat(
              QL + "avro.AvroContainerInputFormat",
              QL + "avro.AvroContainerOutputFormat",
              "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
              false,
              Map.of("serialization.format", "1"),
              Map.of());
      case JSON ->
          new HiveFormat(
              TEXT_INPUT,
              TEXT_OUTPUT,
              "org.openx.data.jsonserde.JsonSerDe",
              false,
              Map.of("serialization.format", "1"),
              Map.of());
      case CSV ->
          new HiveFormat(
              TEXT_INPUT,
              TEXT_OUTPUT,
              "org.apache.hadoop.hive.serde2.OpenCSVSerde",
              true,
              Map.of("separatorChar", ",", "quoteChar", "\"", "escapeChar", NO_ESCAPE),
              Map.of("skip.header.line.count", "1"));
    };
  }
}
