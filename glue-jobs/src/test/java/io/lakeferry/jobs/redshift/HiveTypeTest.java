package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window without rows names its columns as one with rows does from its files. */
class HiveTypeTest {
  @ParameterizedTest
  @CsvSource({
    "smallint, smallint",
    "integer, int",
    "bigint, bigint",
    "real, float",
    "double precision, double",
    "boolean, boolean",
    "date, date",
    "character, string",
    "character varying, string",
    "super, string",
    "timestamp without time zone, timestamp",
    "timestamp with time zone, timestamp",
    "time without time zone, bigint",
    "time with time zone, bigint",
    "TIMETZ, bigint",
  })
  void aTypeOfTheManifestHasTheWordThatItsFilesHave(String redshift, String hive) {
    assertThat(HiveType.ofRedshift(redshift, 0, 0)).isEqualTo(hive);
  }
}
