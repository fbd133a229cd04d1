package io.lakeferry.contract.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The columns of a table are what was written, or every problem is named. */
class TableSchemaTest {
  @Test
  void columnsReadBackAsTheyWereWritten() {
    String ddl =
        "request_id varchar(64) not null, \"Store Id\" int, sales decimal(12,2) not null,"
            + " \"a\"\"b, c\" text, \"Straße\" timestamp";
    assertThat(TableSchema.parse(ddl).text()).isEqualTo(ddl);
  }

  @Test
  void whitespaceCaseAndAnOutspokenNullAreNoDifference() {
    assertThat(TableSchema.parse("\n A  INT\tNOT\n NULL ,b timestamp( 3 ) with time zone null"))
        .isEqualTo(
            new TableSchema(
                List.of(
                    new ColumnDefinition("a", ColumnType.INT, true),
                    new ColumnDefinition("b", ColumnType.timestamptz(3), false))));
  }

  @Test
  void allProblemsComeAtOnce() {
    assertThatThrownBy(
            () -> TableSchema.parse("a money, b int, b text, c, \"d int, e-f int, int not null"))
        .hasMessage(
            "a: Invalid column type, use one of boolean, smallint, int, bigint, float, double,"
                + " decimal, varchar, text, date, timestamp, timestamptz, binary, json: money;"
                + " Invalid columns, one is there twice: b;"
                + " Invalid column, write a name and a type: c;"
                + " Invalid column, write a name and a type: \"d int, e-f int, int not null");
    assertThatThrownBy(() -> TableSchema.parse("e-f int, int not null, a int primary key"))
        .hasMessageStartingWith(
            "Invalid identifier, put it in double quotes: e-f; int: Invalid column type, ")
        .hasMessageEndingWith(
            "; a: Invalid column type, use one like int, varchar(64),"
                + " decimal(12,2), timestamp: int primary key");
  }

  @Test
  void nothingIsNoTable() {
    assertThatThrownBy(() -> TableSchema.parse(" "))
        .hasMessage("Invalid column, write a name and a type: ");
    assertThatThrownBy(() -> TableSchema.parse("a int,"))
        .hasMessage("Invalid column, write a name and a type: ");
  }

  @Test
  void aNameIsFoundByItsSpellingThenWithoutCaseIfOnlyOneIsMeant() {
    TableSchema schema = TableSchema.parse("\"Sku\" int, \"SKU\" int, qty int");
    assertThat(schema.indexOf("SKU")).isEqualTo(OptionalInt.of(1));
    assertThat(schema.indexOf("Qty")).isEqualTo(OptionalInt.of(2));
    assertThat(schema.indexOf("sku")).isEmpty();
    assertThat(schema.indexOf("price")).isEmpty();
    assertThat(schema.find("QTY")).contains(new ColumnDefinition("qty", ColumnType.INT, false));
    assertThat(schema.find("sku")).isEmpty();
  }

  @Test
  void moreColumnsComeBehind() {
    TableSchema more =
        TableSchema.parse("a int").with(List.of(new ColumnDefinition("b", ColumnType.TEXT, false)));
    assertThat(more.text()).isEqualTo("a int, b text");
    assertThatThrownBy(() -> more.with(List.of(new ColumnDefinition("b", ColumnType.INT, false))))
        .hasMessage("Invalid columns, one is there twice: b");
  }

  @Test
  void aNameThatNoDatabaseTakesIsRefused() {
    for (String name : List.of("", "a\nb", "\ud800", "ä".repeat(129))) {
      assertThatThrownBy(() -> new ColumnDefinition(name, ColumnType.INT, false))
          .hasMessageStartingWith(
              "Invalid column name, it must have 1 to 256 bytes and no control character: ");
    }
  }
}
