package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.local.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeFolderTest {
  @TempDir private Path folder;

  @Test
  void aFileThatGoesWhileItIsReadIsNotMissed() throws Exception {
    Path gone = folder.resolve("a.csv");
    Path there = Files.writeString(folder.resolve("b.csv"), "number\n1\n2\n");
    Deque<List<Path>> listings = new ArrayDeque<>(List.of(List.of(gone), List.of(there)));
    LakeFolder changing =
        new LakeFolder(() -> listings.size() > 1 ? listings.remove() : listings.element());

    assertThat(changing.count(FileFormat.CSV, 2, 1)).isEqualTo(new Visible.Rows(0, 0));
  }

  @Test
  void whatAppearsBesideWhatIsReadIsReadToo() throws Exception {
    Path first = Files.writeString(folder.resolve("a.csv"), "number\n1\n");
    Path second = Files.writeString(folder.resolve("b.csv"), "number\n2\n");
    Deque<List<Path>> listings = new ArrayDeque<>(List.of(List.of(first), List.of(first, second)));
    LakeFolder changing =
        new LakeFolder(() -> listings.size() > 1 ? listings.remove() : listings.element());

    assertThat(changing.count(FileFormat.CSV, 2, 1)).isEqualTo(new Visible.Rows(0, 0));
  }

  @Test
  void aFileThatStaysAndCannotBeReadIsAnError() throws IOException {
    Path broken = Files.writeString(folder.resolve("a.parquet"), "no Parquet");
    LakeFolder still = new LakeFolder(() -> List.of(broken));

    assertThatThrownBy(() -> still.count(FileFormat.PARQUET, 1, 1))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("a.parquet");
  }

  @Test
  void onlyObjectsOfTheFolderAreSeen() throws IOException {
    try (S3Server s3 = S3Server.start(folder, 0)) {
      s3.createBucket("lake");
      Path inside = Files.createDirectories(folder.toRealPath().resolve("lake/a/b"));
      Files.createDirectories(folder.resolve("lake/ab"));
      Path object = Files.writeString(inside.resolve("part.csv"), "number\n1\n");
      Files.writeString(folder.resolve("lake/ab/part.csv"), "number\n1\n");

      assertThat(new LakeFolder(() -> s3.files("lake", "a/")).visible().files())
          .containsExactly(object);
    }
  }
}
