package io.lakeferry.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.window.RunKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load that contradicts itself cannot be made. */
class S3ToRdsTest {
  private static final LakePath SOURCE = LakePath.parse("s3://events/sales/");

  @Test
  void upsertNeedsAKey() {
    assertThatThrownBy(() -> flow(LoadMode.UPSERT, List.of(), Optional.empty(), Optional.empty()))
        .hasMessage(S3ToRds.MISSING_KEY);
    assertThat(flow(LoadMode.UPSERT, List.of("id"), Optional.empty(), Optional.empty()).mode())
        .isEqualTo(LoadMode.UPSERT);
  }

  @Test
  void quarantineReplacesNothing() {
    Optional<RunKey> replay = Optional.of(new RunKey("manual-0123456789ab"));

    assertThatThrownBy(() -> flow(LoadMode.REPLACE, List.of(), Optional.empty(), replay))
        .hasMessage(S3ToRds.REPLAY_REPLACES);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://events/sales/, false",
    "s3://events/sales/parquet/, false",
    "s3://events/, false",
    "s3://events/sales-parquet/, true",
    "s3://lake/sales/, true",
  })
  void sourceAndLakeAreApart(String lake, boolean apart) {
    Optional<LakeCopy> copy =
        Optional.of(new LakeCopy(LakePath.parse(lake), List.of(), Optional.empty()));

    if (apart) {
      assertThat(flow(LoadMode.APPEND, List.of(), copy, Optional.empty()).lake()).isEqualTo(copy);
    } else {
      assertThatThrownBy(() -> flow(LoadMode.APPEND, List.of(), copy, Optional.empty()))
          .hasMessage(
              "Invalid LakePath, it and SourcePath are in one another, so that the job would load"
                  + " what it writes: "
                  + lake
                  + ", s3://events/sales/");
    }
  }

  @ParameterizedTest
  @CsvSource({
    ", 0.1, 0, 0, false",
    ", 0.1, 1, 10, false",
    ", 0.1, 2, 19, true",
    ", 0, 1, 1000000000, true",
    ", 1, 5, 5, false",
    "0, 1, 0, 5, false",
    "0, 1, 1, 5, true",
    "2, 0.5, 2, 4, false",
    "2, 0.5, 3, 100, true",
    "2, 0.5, 2, 3, true",
  })
  void limitsAreExact(Long most, BigDecimal ratio, long bad, long records, boolean exceeded) {
    OptionalLong records0 = most == null ? OptionalLong.empty() : OptionalLong.of(most);

    assertThat(new BadRecordLimit(records0, ratio).exceededBy(bad, records)).isEqualTo(exceeded);
  }

  @Test
  void limitsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new BadRecordLimit(OptionalLong.of(-1), BigDecimal.ONE))
        .hasMessage("Invalid MaxBadRecords, it must be 0 or more: -1");
    assertThatThrownBy(() -> new BadRecordLimit(OptionalLong.empty(), new BigDecimal("1.01")))
        .hasMessage("Invalid MaxBadRatio, it must be a number from 0 to 1: 1.01");
    assertThatThrownBy(() -> new BadRecordLimit(OptionalLong.empty(), new BigDecimal("-0.1")))
        .hasMessage("Invalid MaxBadRatio, it must be a number from 0 to 1: -0.1");
  }

  @Test
  void partitionColumnIsThereOnce() {
    assertThatThrownBy(() -> new LakeCopy(SOURCE, List.of("a", "b", "a"), Optional.empty()))
        .hasMessage("Invalid PartitionBy, it has a column twice: a");
  }

  private static S3ToRds flow(
      LoadMode mode, List<String> key, Optional<LakeCopy> lake, Optional<RunKey> replay) {
    return new S3ToRds(
        SOURCE,
        SourceFormat.JSON,
        List.of(),
        RdsTableName.parse("store_events"),
        "lakeferry/store-events",
        mode,
        key,
        Optional.empty(),
        List.of(),
        SchemaEvolution.ADD,
        new BadRecordLimit(OptionalLong.empty(), new BigDecimal("0.1")),
        lake,
        Optional.empty(),
        replay);
  }
}
