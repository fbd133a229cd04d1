package io.lakeferry.jobs.keyspaces.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class FileColumnsTest {
  private static final TableColumn KEY =
      new TableColumn("left_id", DataTypes.INT, Kind.PARTITION_KEY);
  private static final TableColumn VALUE = new TableColumn("v", DataTypes.INT, Kind.REGULAR);

  @Test
  void aColumnOfTheKeyMayBeNamedAsThePastOfAnother() {
    FileColumns columns =
        FileColumns.of(
            new TableShape(List.of(KEY, VALUE)),
            MessageTypeParser.parseMessageType(
                """
                message spark_schema { optional binary diff (UTF8); optional int32 left_id;
                optional int32 left_v; optional int32 right_v; }
                """),
            Map.of());

    assertThat(columns.problems()).isEmpty();
    assertThat(columns.incremental()).isTrue();
    assertThat(columns.columns())
        .containsExactly(new FileColumn(KEY, "left_id"), new FileColumn(VALUE, "right_v"));
  }
}
