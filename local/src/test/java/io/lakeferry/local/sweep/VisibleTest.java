package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.local.server.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisibleTest {
  @TempDir private Path folder;

  @Test
  void aRowTooFewIsLostAndARowTooOftenIsDoubled() throws Exception {
    write("a.parquet", "range(1, 10)");
    write("b.parquet", "range(3, 6)");
    Visible visible = visible();
    assertThat(visible.count(FileFormat.PARQUET, 10, 1)).isEqualTo(new Visible.Rows(1, 3));
    assertThat(visible.count(FileFormat.PARQUET, 10, 2)).isEqualTo(new Visible.Rows(8, 0));
    assertThat(visible.count(FileFormat.PARQUET, 8, 1)).isEqualTo(new Visible.Rows(0, 4));
  }

  @Test
  void rowsOfCsvFilesAreCountedToo() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "number,label\n1,one\n2,\"t,wo\"\n2,two\n");
    assertThat(visible().count(FileFormat.CSV, 3, 1)).isEqualTo(new Visible.Rows(1, 1));
  }

  @Test
  void anEmptyFolderHasLostEverything() throws Exception {
    assertThat(visible().count(FileFormat.PARQUET, 10, 2)).isEqualTo(new Visible.Rows(20, 0));
  }

  @Test
  void filesThatReadersSkipAreNotVisible() throws Exception {
    Files.writeString(folder.resolve("_SUCCESS"), "");
    Files.writeString(folder.resolve(".hidden.parquet"), "");
    Path shown = Files.writeString(folder.resolve("part.parquet"), "");
    assertThat(visible().files()).containsExactly(shown);
  }

  private Visible visible() throws IOException {
    return Visible.of(DirectoryTree.files(folder));
  }

  private void write(String name, String numbers) throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(
          "COPY (SELECT range AS number FROM "
              + numbers
              + ") TO '"
              + folder.resolve(name)
              + "' (FORMAT parquet)");
    }
  }
}
