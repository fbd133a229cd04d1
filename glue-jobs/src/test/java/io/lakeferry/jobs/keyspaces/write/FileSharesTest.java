package io.lakeferry.jobs.keyspaces.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** More tasks than shares of a limit would break it, as soon as executors join. */
class FileSharesTest {

  @Test
  void underALimitThereAreNoMoreTasksThanShares() {
    FileShares shares = FileShares.of(files(10, 1, 1, 9, 1, 1, 8, 1), OptionalLong.of(300), 3);

    assertThat(shares.rowsPerSecond()).isEqualTo(100);
    assertThat(shares.files()).hasSize(3);
    assertThat(shares.files())
        .extracting(share -> share.stream().mapToLong(SourceFile::rows).sum())
        .containsExactly(11L, 11L, 10L);
  }

  @Test
  void fewFilesShareTheWholeLimit() {
    assertThat(FileShares.of(files(5, 5), OptionalLong.of(300), 8).rowsPerSecond()).isEqualTo(150);
  }

  @Test
  void withoutOneEachFileIsATask() {
    FileShares shares = FileShares.of(files(1, 2, 3), OptionalLong.empty(), 2);

    assertThat(shares.files()).isEqualTo(files(1, 2, 3).stream().map(List::of).toList());
    assertThat(shares.rowsPerSecond()).isZero();
  }

  private static List<SourceFile> files(long... rows) {
    return LongStream.of(rows)
        .mapToObj(many -> new SourceFile("s3://scratch/a", "d", "scratch", "a", 1, many))
        .toList();
  }
}
