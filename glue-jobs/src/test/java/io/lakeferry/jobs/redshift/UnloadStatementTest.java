package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.LakePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a name or a value holds, Redshift reads one statement, and reads the query unchanged.
 */
class UnloadStatementTest {
  private static final LakePath TARGET = LakePath.parse("s3://scratch/a/unload/");
  private static final String ROLE = "arn:aws:iam::000000000000:role/r";
  private static final String REST =
      ")\nTO 's3://scratch/a/unload/'\nIAM_ROLE 'arn:aws:iam::000000000000:role/r'\nFORMAT AS PARQUET\n"
          + "MANIFEST VERBOSE\nMAXFILESIZE 1 GB\nPARALLEL ON";

  @Test
  void asksForCountedParquetFilesThatCanBeCopied() {
    assertThat(UnloadStatement.of("SELECT * FROM \"s\".\"t\"", TARGET, ROLE).text())
        .isEqualTo("UNLOAD ($$SELECT * FROM \"s\".\"t\"$$" + REST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'it''s'",
        "SELECT \"a\"\"b\"",
        "SELECT '; DROP TABLE t; --'",
        "SELECT '$'",
        "SELECT \"back\\slash\"",
        "SELECT '漢字 😀'",
      })
  void takesAQueryAsItIsBetweenDollars(String query) {
    assertThat(UnloadStatement.of(query, TARGET, ROLE).text())
        .isEqualTo("UNLOAD ($$" + query + "$$" + REST);
  }

  @Test
  void takesAQueryWithDoubledDollarsAsALiteral() {
    assertThat(UnloadStatement.of("SELECT \"$$) TO 'x\\", TARGET, ROLE).text())
        .isEqualTo("UNLOAD ('SELECT \"$$) TO ''x\\\\'" + REST);
  }

  @Test
  void aDollarAtTheEndDoesNotRunIntoTheQuote() {
    assertThat(UnloadStatement.of("SELECT a$", TARGET, ROLE).text())
        .isEqualTo("UNLOAD ('SELECT a$'" + REST);
  }

  @Test
  void aQuoteInRoleOrPathStaysInsideItsLiteral() {
    LakePath target = new LakePath("scratch", "it's/");

    assertThat(UnloadStatement.of("SELECT 1", target, "arn' FORMAT CSV --").text())
        .contains("TO 's3://scratch/it''s/'\nIAM_ROLE 'arn'' FORMAT CSV --'\n");
  }

  @Test
  void theDefaultRoleIsAWord() {
    assertThat(UnloadStatement.of("SELECT 1", TARGET, "default").text())
        .contains("\nIAM_ROLE default\n");
  }

  @Test
  void refusesABackslashWhereNoExpressionIsTaken() {
    assertThatThrownBy(() -> UnloadStatement.of("SELECT 1", TARGET, "arn\\"))
        .hasMessage("Invalid RedshiftRoleArn, UNLOAD takes no backslash in it: arn\\");
  }
}
