package io.lakeferry.jobs.keyspaces.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.read.Pace;
import io.lakeferry.jobs.keyspaces.type.FileColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RowWriterTest {
  private static final FileRow ROW = new FileRow(false, false, List.of(ByteBuffer.allocate(1)));

  /** Does nothing but this. */
  private record Doing(Consumer<Consumer<RuntimeException>> work) implements RowAction {
    @Override
    public void begin(FileRow row, Consumer<RuntimeException> end) {
      work.accept(end);
    }

    @Override
    public void close() {}
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anActionThatCannotBeginIsAFailureAndNothingToWaitFor() throws Exception {
    RowWriter writer =
        writer(
            end -> {
              throw new IllegalStateException("no session");
            },
            Step.ROWS,
            true);

    writer.write(ROW, values -> "id = 1");

    assertThatThrownBy(writer::finish)
        .isInstanceOf(JobFailure.class)
        .hasMessage("Cannot write the row id = 1: no session");
    writer.close();
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void nothingIsWaitedForAfterAnErrorEither() {
    RowWriter writer =
        writer(
            end -> {
              throw new OutOfMemoryError("heap");
            },
            Step.ROWS,
            true);

    assertThatThrownBy(() -> writer.write(ROW, values -> "id = 1")).hasMessage("heap");
    writer.close();
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aRowThatCannotBeNamedIsAFailureAsWell() throws Exception {
    RowWriter writer = writer(end -> end.accept(new JobFailure("refused")), Step.ROWS, true);

    assertThatThrownBy(
            () -> {
              writer.write(
                  ROW,
                  values -> {
                    throw new IllegalArgumentException("no such date");
                  });
              writer.finish();
            })
        .hasMessage("refused");
    writer.close();
  }

  /** Of an incremental export, each partition is counted by one of the two steps. */
  @Test
  void partitionsWhoseSharedValuesTheFilesLeaveOutAreCountedOnly() throws Exception {
    FileRow written = new FileRow(false, true, Arrays.asList((ByteBuffer) null));
    FileRow deleted = new FileRow(true, true, Arrays.asList((ByteBuffer) null));
    for (Step step : List.of(Step.ROWS, Step.DELETES)) {
      try (RowWriter writer =
          writer(
              end -> {
                throw new AssertionError("Nothing is to be done");
              },
              step,
              false)) {
        writer.write(written, values -> "");
        writer.write(deleted, values -> "");
        writer.finish();
        assertThat(writer.written()).isEqualTo(step == Step.ROWS ? 1 : 0);
        assertThat(writer.deleted()).isEqualTo(step == Step.DELETES ? 1 : 0);
      }
    }
  }

  private static RowWriter writer(
      Consumer<Consumer<RuntimeException>> work, Step step, boolean statics) {
    Kind kind = statics ? Kind.STATIC : Kind.REGULAR;
    FileColumn column = new FileColumn(new TableColumn("v", DataTypes.INT, kind), "v");
    return new RowWriter(
        new Doing(work),
        new Target("\"store\".\"t\"", List.of(column), true, true),
        step,
        Pace.of(0));
  }
}
