package io.lakeferry.jobs.rds.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.RowKey;
import io.lakeferry.jobs.rds.database.TargetColumn;
import io.lakeferry.jobs.rds.database.ValueLimit;
import io.lakeferry.jobs.source.UnfitValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinaryKeyTest {
  @Test
  void ordersNumbersDaysAndTimesByTheirValue() throws UnfitValue {
    inOrder("smallint", ColumnType.SMALLINT, -32_768L, -1L, 0L, 1L, 255L, 256L, 32_767L);
    inOrder("integer", ColumnType.INT, -2_147_483_648L, -129L, -1L, 0L, 128L, 2_147_483_647L);
    inOrder("bigint", ColumnType.BIGINT, Long.MIN_VALUE, -256L, -1L, 0L, 255L, Long.MAX_VALUE);
    inOrder(
        "date",
        ColumnType.DATE,
        LocalDate.of(1, 1, 1),
        LocalDate.of(1999, 12, 31),
        LocalDate.of(2000, 1, 1),
        LocalDate.of(9999, 12, 31));
    inOrder(
        "timestamp with time zone",
        ColumnType.TIMESTAMPTZ,
        Instant.parse("1969-12-31T23:59:59.999999Z"),
        Instant.parse("2000-01-01T00:00:00Z"),
        Instant.parse("2026-11-21T00:00:00.000001Z"));
  }

  @Test
  void ordersTextAndIdentifiersByTheirBytes() throws UnfitValue {
    inOrder(
        "text", ColumnType.TEXT, "", "A", "a", "aa", "same-beginning-a", "same-beginning-b", "é");
    inOrder(
        "uuid",
        ColumnType.TEXT,
        "00000000-0000-0000-0000-000000000001",
        "7fffffff-0000-0000-0000-000000000000",
        "80000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff");
  }

  @Test
  void looksAtTheColumnsOfTheKeyInItsOrderAndPassesNulls() throws UnfitValue {
    List<TargetColumn> columns =
        List.of(
            column("note", "text", ColumnType.TEXT),
            column("id", "text", ColumnType.TEXT),
            column("store", "integer", ColumnType.INT));
    List<Object[]> rows =
        Arrays.asList(
            new Object[] {"b", "one", 10L},
            new Object[] {null, "one", 9L},
            new Object[] {"a", "eno", 11L});

    assertThat(sorted(columns, List.of("id", "store"), rows)).containsExactly(2, 1, 0);
  }

  @Test
  void aLoadWithoutAKeyHasNoOrder() {
    assertThat(BinaryKey.of(target(List.of(column("id", "integer", ColumnType.INT)), List.of())))
        .isEmpty();
  }

  private static void inOrder(String nativeType, ColumnType type, Object... values)
      throws UnfitValue {
    List<Object[]> rows = new ArrayList<>();
    for (Object value : values) {
      rows.add(new Object[] {value});
    }
    List<Object[]> mixed = new ArrayList<>(rows);
    Collections.shuffle(mixed, new Random(28));

    List<Object[]> ordered =
        sorted(List.of(column("id", nativeType, type)), List.of("id"), mixed).stream()
            .map(mixed::get)
            .toList();

    assertThat(ordered).as(nativeType).containsExactlyElementsOf(rows);
  }

  /** The numbers of the rows in the order of their keys. */
  private static List<Integer> sorted(
      List<TargetColumn> columns, List<String> keyNames, List<Object[]> rows) throws UnfitValue {
    PostgreSqlEncoder encoder = new PostgreSqlEncoder(columns, Set.copyOf(keyNames), false);
    Block block = new Block(4096);
    for (Object[] row : rows) {
      encoder.encode(0, row, block);
    }
    RowKey key = BinaryKey.of(target(columns, keyNames)).orElseThrow();
    int[] starts =
        IntStream.range(0, rows.size()).map(row -> row == 0 ? 0 : block.end(row - 1)).toArray();
    return IntStream.range(0, rows.size())
        .boxed()
        .sorted(
            (one, other) -> {
              int order =
                  Long.compareUnsigned(
                      key.prefix(block.bytes(), starts[one]),
                      key.prefix(block.bytes(), starts[other]));
              return order != 0
                  ? order
                  : key.compare(block.bytes(), starts[one], block.bytes(), starts[other]);
            })
        .toList();
  }

  private static TargetColumn column(String name, String nativeType, ColumnType type) {
    return new TargetColumn(
        name, nativeType, Optional.of(type), true, false, true, ValueLimit.NONE);
  }

  private static LoadTarget target(List<TargetColumn> columns, List<String> key) {
    return new LoadTarget(
        new TableName(new Identifier("store"), new Identifier("events")), columns, key, true);
  }
}
