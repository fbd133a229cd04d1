package io.lakeferry.contract.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A type means the same in every engine, or has to be written out. */
class ColumnTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "boolean → boolean",
        "bool → boolean",
        "smallint → smallint",
        "tinyint → smallint",
        "int → int",
        "INTEGER → int",
        "bigint → bigint",
        "real → float",
        "float4 → float",
        "double → double",
        "Double  Precision → double",
        "float8 → double",
        "decimal(12,2) → decimal(12,2)",
        "numeric( 38 , 38 ) → decimal(38,38)",
        "decimal(1000) → decimal(1000,0)",
        "varchar(64) → varchar(64)",
        "character varying (64) → varchar(64)",
        "char(10485760) → varchar(10485760)",
        "text → text",
        "string → text",
        "date → date",
        "timestamp → timestamp",
        "timestamp(6) → timestamp",
        "timestamp(0) → timestamp(0)",
        "datetime(3) → timestamp(3)",
        "timestamp without time zone → timestamp",
        "timestamp(3) with time zone → timestamptz(3)",
        "timestamptz → timestamptz",
        "bytea → binary",
        "blob → binary",
        "varbinary → binary",
        "jsonb → json",
      })
  void everyWordHasOneMeaningAndReadsBack(String written, String meant) {
    ColumnType type = ColumnType.parse(written);
    assertThat(type.text()).isEqualTo(meant);
    assertThat(ColumnType.parse(type.text())).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "decimal → write its digits, as in decimal(12,2): decimal",
        "varchar → write its length, as in varchar(64), or text: varchar",
        "varchar(1,2) → write its length, as in varchar(64), or text: varchar(1,2)",
        "int(11) → it takes no size, write int: int(11)",
        "timestamp(1,2) → it takes one size, the digits of a second's fraction: timestamp(1,2)",
        "date with time zone → only a timestamp is with or without time zone: date with time zone",
        "money → use one of boolean, smallint, int, bigint, float, double, decimal, varchar, text,"
            + " date, timestamp, timestamptz, binary, json: money",
        "int unsigned → use one like int, varchar(64), decimal(12,2), timestamp: int unsigned",
        "int; drop → use one like int, varchar(64), decimal(12,2), timestamp: int; drop",
        "varchar(99999999999) → use one like int, varchar(64), decimal(12,2), timestamp:"
            + " varchar(99999999999)",
        "decimal(0) → digits of a decimal must be 1 to 1000, not 0: decimal(0)",
        "decimal(1001) → digits of a decimal must be 1 to 1000, not 1001: decimal(1001)",
        "decimal(3,4) → digits after the point of a decimal(3) must be 0 to 3, not 4: decimal(3,4)",
        "varchar(0) → characters of a varchar must be 1 to 10485760, not 0: varchar(0)",
        "timestamp(7) → digits of a second's fraction must be 0 to 6, not 7: timestamp(7)",
      })
  void whatIsNoTypeIsRefusedWithTheWayOut(String written, String why) {
    assertThatThrownBy(() -> ColumnType.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid column type, " + why);
  }
}
