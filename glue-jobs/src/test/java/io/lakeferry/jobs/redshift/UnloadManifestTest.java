package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.jobs.publish.StagedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest is believed only if every file has its counts and they add up. */
class UnloadManifestTest {
  private static final String ENTRY =
      "{\"url\":\"s3://b/k/0000_part_00.parquet\",\"meta\":{\"content_length\":9,\"record_count\":4}}";

  @Test
  void readsFilesCountsAndColumns() {
    UnloadManifest manifest =
        UnloadManifest.parse(
            "s3://b/k/manifest",
            """
            {"entries":[%s,
              {"url":"s3://b/k/0001_part_00.parquet","meta":{"content_length":5,"record_count":3}}],
             "schema":{"elements":[
              {"name":"id","type":{"base":"integer"}},
              {"name":"price","type":{"base":"numeric","precision":12,"scale":2}},
              {"name":"name","type":{"base":"character varying","length":25}},
              {"name":"at","type":{"base":"timestamp without time zone"}}]},
             "meta":{"content_length":14,"record_count":7},
             "author":{"name":"Amazon Redshift","version":"1.0.0"}}
            """
                .formatted(ENTRY));

    assertThat(manifest.files())
        .containsExactly(
            new StagedFile("b", "k/0000_part_00.parquet", 4, 9),
            new StagedFile("b", "k/0001_part_00.parquet", 3, 5));
    assertThat(manifest.rows()).isEqualTo(7);
    assertThat(manifest.columns())
        .containsExactly(
            new Column("id", "int"),
            new Column("price", "decimal(12,2)"),
            new Column("name", "string"),
            new Column("at", "timestamp"));
  }

  @Test
  void noFilesAreNoRows() {
    assertThat(UnloadManifest.parse("m", "{\"entries\":[]}")).isEqualTo(UnloadManifest.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|it has no 'entries'",
        "[]|it has no 'entries'",
        "{\"entries\":7}|it has no 'entries'",
        "{\"entries\":[{}]}|an entry has no s3:// 'url'",
        "{\"entries\":[{\"url\":\"s3://b/k\"}]}|an entry has no 'record_count' or 'content_length': s3://b/k",
        "{\"entries\":[{\"url\":\"s3://b/k\",\"meta\":{\"content_length\":1}}]}|an entry has no 'record_count' or 'content_length': s3://b/k",
        "{\"entries\":[{\"url\":\"s3://b/k\",\"meta\":{\"content_length\":1,\"record_count\":\"4\"}}]}|an entry has no 'record_count' or 'content_length': s3://b/k",
      })
  void refusesAManifestWithoutCounts(String text, String why) {
    assertThatThrownBy(() -> UnloadManifest.parse("s3://b/manifest", text))
        .hasMessage(
            "Invalid manifest s3://b/manifest, "
                + why
                + "; nothing was published, run the window again");
  }

  @Test
  void refusesAManifestThatContradictsItself() {
    assertThatThrownBy(
            () ->
                UnloadManifest.parse(
                    "m", "{\"entries\":[" + ENTRY + "],\"meta\":{\"record_count\":5}}"))
        .hasMessage(
            "Invalid manifest m, its files have 4 rows and its total is 5; nothing was published,"
                + " run the window again");
  }

  @Test
  void refusesGarbage() {
    assertThatThrownBy(() -> UnloadManifest.parse("m", "<html>"))
        .hasMessageStartingWith("Invalid manifest m, it is not JSON: ");
  }
}
