package io.lakeferry.contract.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values become folders, and folders values. */
class LakeCopyTest {
  private static final LakeCopy COPY =
      new LakeCopy(
          LakePath.parse("s3://lake/events/"), List.of("event_type", "a=b"), Optional.empty());

  @Test
  void foldersAreThoseOfHive() {
    assertThat(COPY.partitionKeys()).containsExactly("event_type_key", "a=b_key");
    assertThat(COPY.folder(List.of("sale_event", "2026-11-20")))
        .hasToString("s3://lake/events/event_type_key=sale_event/a%3Db_key=2026-11-20/");
    assertThat(COPY.folder(Arrays.asList(null, "")))
        .hasToString(
            "s3://lake/events/event_type_key=__HIVE_DEFAULT_PARTITION__/"
                + "a%3Db_key=__HIVE_DEFAULT_PARTITION__/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sale_event",
        "_",
        "..",
        "a/b",
        "a=b",
        "%",
        "%2F",
        "ä",
        "🚢",
        " ",
        "\n",
        "'",
        "\\"
      })
  void valuesAreReadBackFromFiles(String value) {
    LakePath folder = COPY.folder(List.of(value, "x" + value));

    assertThat(COPY.valuesOf(folder + "20261120T010000Z-0123456789ab-1-0.parquet"))
        .containsExactly(value, "x" + value);
  }

  @Test
  void folderOfNullIsFoundByItsOwnWord() {
    LakePath folder = COPY.folder(Arrays.asList(null, "x"));

    assertThat(COPY.valuesOf(folder + "x.parquet")).containsExactly(LakeCopy.NO_VALUE, "x");
    assertThat(COPY.folder(List.of(LakeCopy.NO_VALUE, "x"))).isEqualTo(folder);
  }

  @Test
  void fileThatNoValuesLeadToIsRefused() {
    for (String uri :
        List.of(
            "s3://lake/events/x.parquet",
            "s3://lake/events/event_type_key=a/x.parquet",
            "s3://lake/events/event_type_key=a/b_key=c/x.parquet",
            "s3://lake/other/event_type_key=a/a%3Db_key=c/x.parquet")) {
      assertThatThrownBy(() -> COPY.valuesOf(uri))
          .hasMessage(
              "Invalid file of s3://lake/events/, it is in no partition by [event_type, a=b]: "
                  + uri);
    }
    assertThatThrownBy(() -> COPY.folder(List.of("a")))
        .hasMessage("1 values for 2 partition columns");
  }

  @Test
  void copyWithoutPartitionsIsOneFolder() {
    LakeCopy plain = new LakeCopy(COPY.path(), List.of(), Optional.empty());

    assertThat(plain.folder(List.of())).isEqualTo(COPY.path());
    assertThat(plain.valuesOf("s3://lake/events/x.parquet")).isEmpty();
  }
}
