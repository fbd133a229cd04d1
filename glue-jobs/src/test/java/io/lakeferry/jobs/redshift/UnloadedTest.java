package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.TableName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without rows, only columns that files would have are told. */
class UnloadedTest {
  private final List<Column> columns = List.of(new Column("id", "smallint"));
  private final Unloaded unloaded = new Unloaded(0, List.of(), columns, "1");

  @ParameterizedTest
  @EnumSource(
      value = FileFormat.class,
      names = {"PARQUET", "ORC", "CSV", "JSON"})
  void theColumnsOfTheTableAreThoseOfTheFiles(FileFormat format) {
    assertThat(unloaded.columnsWithoutRows(flow(format, Optional.empty()))).isEqualTo(columns);
  }

  @ParameterizedTest
  @EnumSource(FileFormat.class)
  void aTransformHasColumnsOfItsOwn(FileFormat format) {
    assertThat(unloaded.columnsWithoutRows(flow(format, Optional.of("SELECT 1 AS a")))).isEmpty();
  }

  @Test
  void avroWidensSomeTypes() {
    assertThat(unloaded.columnsWithoutRows(flow(FileFormat.AVRO, Optional.empty()))).isEmpty();
  }

  private static RedshiftUnload flow(FileFormat format, Optional<String> transform) {
    return new RedshiftUnload(
        TableName.parse("s.t"),
        Optional.empty(),
        format,
        WriteMode.APPEND,
        LakePath.parse("s3://lake/"),
        new RedshiftUrl("jdbc:redshift://h/dev"),
        "default",
        Optional.of("wh"),
        transform,
        Optional.empty());
  }
}
