package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.jobs.publish.MemoryS3;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** The rows of a file are what its footer says, and half a file has none. */
class ParquetFooterTest {
  private final MemoryS3 s3 = new MemoryS3();
  private final ObjectStore store = new ObjectStore(s3);

  /** One column has a short footer; 4,000 have one that no first read holds. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4000})
  void readsRowsAndColumnsOfShortAndLongFooters(int columns) throws IOException {
    ParquetFooter footer = ParquetFooter.read(store, put(file(columns)));

    assertThat(footer.rows()).isEqualTo(42);
    assertThat(footer.columns()).hasSize(columns).contains(new Column("column 0", "string"));
  }

  @Test
  void refusesAFileThatWasCutOff() throws IOException {
    byte[] whole = file(1);
    StagedFile cut = put(java.util.Arrays.copyOf(whole, whole.length - 3));

    assertThatThrownBy(() -> ParquetFooter.read(store, cut))
        .hasMessage(
            "Invalid Parquet file s3://scratch/f, it does not end as Parquet does at byte "
                + cut.bytes()
                + "; nothing was published, run the window again");
  }

  @Test
  void refusesAFileOfAnotherSizeThanTheManifestSays() throws IOException {
    StagedFile file = put(file(1));
    StagedFile claimed = new StagedFile("scratch", "f", 42, file.bytes() + 5);

    assertThatThrownBy(() -> ParquetFooter.read(store, claimed))
        .hasMessageStartingWith("Invalid Parquet file s3://scratch/f, it does not end as Parquet");
  }

  private StagedFile put(byte[] bytes) {
    s3.putObject(request -> request.bucket("scratch").key("f"), RequestBody.fromBytes(bytes));
    return new StagedFile("scratch", "f", 42, bytes.length);
  }

  private static byte[] file(int columns) throws IOException {
    List<SchemaElement> schema = new ArrayList<>();
    schema.add(new SchemaElement("root").setNum_children(columns));
    for (int i = 0; i < columns; i++) {
      schema.add(
          new SchemaElement("column " + i)
              .setType(Type.BYTE_ARRAY)
              .setConverted_type(ConvertedType.UTF8));
    }
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(new FileMetaData(1, schema, 42, List.of()), footer);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write("PAR1".getBytes(StandardCharsets.US_ASCII));
    file.write(footer.toByteArray());
    file.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.size()).array());
    file.write("PAR1".getBytes(StandardCharsets.US_ASCII));
    return file.toByteArray();
  }
}
