package io.lakeferry.jobs.rds.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.BlockSource;
import io.lakeferry.jobs.rds.database.KeyOrder;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.RowKey;
import io.lakeferry.jobs.rds.database.TargetColumn;
import io.lakeferry.jobs.rds.database.ValueLimit;
import io.lakeferry.jobs.source.UnfitValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextKeyTest {
  private static final int BLOCK = 64;

  private final Deque<Block> blocks = new ArrayDeque<>();
  private final List<Block> recycled = new ArrayList<>();

  /** All blocks at once, or one for each time that somebody asks. */
  private final class Source implements BlockSource {
    private final boolean hurried;

    Source(boolean hurried) {
      this.hurried = hurried;
    }

    @Override
    public Optional<Block> next() {
      return Optional.ofNullable(blocks.poll());
    }

    @Override
    public boolean isReady() {
      return hurried;
    }

    @Override
    public void recycle(Block block) {
      recycled.add(block);
    }

    @Override
    public boolean isComplete() {
      return true;
    }
  }

  @Test
  void givesWhatHasComeInTheOrderOfTextKeys() throws Exception {
    List<TargetColumn> columns =
        List.of(column("n", ColumnType.INT), column("id", ColumnType.TEXT));
    fill(columns, new Object[][] {{1L, "zebra"}, {2L, "a\tb"}});
    fill(columns, new Object[][] {{3L, "Zoë"}, {4L, ""}, {5L, "zebr"}});

    assertThat(sorted(columns, List.of("id"), true))
        .containsExactly("4\t\n", "3\tZoë\n", "2\ta\\tb\n", "5\tzebr\n", "1\tzebra\n");
  }

  @Test
  void ordersIntegersByTheirValue() throws Exception {
    List<TargetColumn> columns = List.of(column("id", ColumnType.BIGINT));
    List<Long> ids = List.of(Long.MIN_VALUE, -10L, -9L, 0L, 9L, 10L, 123L, Long.MAX_VALUE);
    List<Long> mixed = new ArrayList<>(ids);
    Collections.shuffle(mixed, new Random(28));
    for (Long id : mixed) {
      fill(columns, new Object[][] {{id}});
    }

    assertThat(sorted(columns, List.of("id"), true))
        .containsExactlyElementsOf(ids.stream().map(id -> id + "\n").toList());
  }

  @Test
  void ordersByTheColumnsOfTheKeyInItsOrder() throws Exception {
    List<TargetColumn> columns =
        List.of(
            column("day", ColumnType.TEXT),
            column("id", ColumnType.TEXT),
            column("store", ColumnType.INT));
    fill(columns, new Object[][] {{"mon", "same-beginning-b", 10L}});
    fill(columns, new Object[][] {{"tue", "same-beginning-b", 9L}});
    fill(columns, new Object[][] {{"wed", "same-beginning-a", 11L}});

    assertThat(sorted(columns, List.of("id", "store"), true))
        .containsExactly(
            "wed\tsame-beginning-a\t11\n",
            "tue\tsame-beginning-b\t9\n",
            "mon\tsame-beginning-b\t10\n");
  }

  @Test
  void doesNotWaitForMore() throws Exception {
    List<TargetColumn> columns = List.of(column("id", ColumnType.INT));
    fill(columns, new Object[][] {{3L}, {2L}});
    fill(columns, new Object[][] {{1L}});

    assertThat(sorted(columns, List.of("id"), false)).containsExactly("2\n", "3\n", "1\n");
  }

  @Test
  void keepsEveryRowAndGivesEveryBlockBack() throws Exception {
    List<TargetColumn> columns = List.of(column("id", ColumnType.INT));
    List<Long> ids = new ArrayList<>();
    for (long id = 0; id < 1000; id++) {
      ids.add(id);
    }
    Collections.shuffle(ids, new Random(28));
    for (int i = 0; i < 1000; i += 100) {
      fill(
          columns,
          ids.subList(i, i + 100).stream().map(id -> new Object[] {id}).toArray(Object[][]::new));
    }
    List<Block> all = List.copyOf(blocks);

    List<String> rows = sorted(columns, List.of("id"), true);

    assertThat(rows).hasSize(1000).startsWith("0\n", "1\n").endsWith("998\n", "999\n");
    assertThat(recycled).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aLoadWithoutAKeyHasNoOrder() {
    assertThat(TextKey.of(target(List.of(column("id", ColumnType.INT)), List.of()))).isEmpty();
  }

  private List<String> sorted(List<TargetColumn> columns, List<String> key, boolean hurried)
      throws InterruptedException {
    RowKey rowKey = TextKey.of(target(columns, key)).orElseThrow();
    blocks.forEach(block -> block.sort(rowKey));
    BlockSource order = KeyOrder.of(new Source(hurried), Optional.of(rowKey), BLOCK);
    List<String> rows = new ArrayList<>();
    for (Optional<Block> next = order.next(); next.isPresent(); next = order.next()) {
      Block block = next.get();
      for (int i = 0, start = 0; i < block.rows(); start = block.end(i++)) {
        rows.add(new String(block.bytes(), start, block.end(i) - start, StandardCharsets.UTF_8));
      }
      order.recycle(block);
    }
    return rows;
  }

  private void fill(List<TargetColumn> columns, Object[][] rows) throws UnfitValue {
    MySqlEncoder encoder = new MySqlEncoder(Form.FILE, columns, false);
    Block block = new Block(BLOCK);
    for (Object[] row : rows) {
      encoder.encode(0, row, block);
    }
    blocks.add(block);
  }

  private static TargetColumn column(String name, ColumnType type) {
    return new TargetColumn(
        name, type.text(), Optional.of(type), true, false, true, ValueLimit.NONE);
  }

  private static LoadTarget target(List<TargetColumn> columns, List<String> key) {
    return new LoadTarget(
        new TableName(new Identifier("store"), new Identifier("events")), columns, key, true);
  }
}
