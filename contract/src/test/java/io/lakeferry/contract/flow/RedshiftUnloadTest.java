package io.lakeferry.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.DayPartition;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The query and the folder of a flow are those of the predecessor, with names quoted. */
class RedshiftUnloadTest {
  @Test
  void wholeTable() {
    RedshiftUnload flow = flow("demo_master.orders", Optional.empty(), Optional.of("secret"));

    assertThat(flow.query()).isEqualTo("SELECT * FROM \"demo_master\".\"orders\"");
    assertThat(flow.countQuery()).isEqualTo("SELECT COUNT(*) FROM \"demo_master\".\"orders\"");
    assertThat(flow.destination()).hasToString("s3://lake/data/demo_master/parquet/orders/");
  }

  @Test
  void onePartition() {
    DayPartition day = new DayPartition(new Identifier("o_orderdate"), "O'Brien");
    RedshiftUnload flow = flow("demo_master.orders", Optional.of(day), Optional.of("secret"));

    assertThat(flow.query())
        .isEqualTo("SELECT * FROM \"demo_master\".\"orders\" WHERE \"o_orderdate\" = 'O''Brien'");
    assertThat(flow.countQuery())
        .isEqualTo(
            "SELECT COUNT(*) FROM \"demo_master\".\"orders\" WHERE \"o_orderdate\" = 'O''Brien'");
    assertThat(flow.destination())
        .hasToString("s3://lake/data/demo_master/parquet/orders/o_orderdate_key=O%27Brien/");
  }

  @Test
  void secretIsNeededUnlessTheUrlIsAnIamOne() {
    assertThatThrownBy(() -> flow("a.b", Optional.empty(), Optional.empty()))
        .hasMessage(RedshiftUnload.MISSING_SECRET);
  }

  private static RedshiftUnload flow(
      String table, Optional<DayPartition> partition, Optional<String> secret) {
    return new RedshiftUnload(
        TableName.parse(table),
        partition,
        FileFormat.PARQUET,
        WriteMode.APPEND,
        LakePath.parse("s3://lake//data"),
        new RedshiftUrl("jdbc:redshift://h:1/d"),
        "arn:aws:iam::000000000000:role/R",
        secret,
        Optional.empty(),
        Optional.empty());
  }
}
