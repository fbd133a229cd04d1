package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A UUID or an address is found however a clause writes it, and is never compared as text. */
class CanonicalClauseTest {
  private static final TableShape TABLE =
      new TableShape(
          List.of(
              column("id", DataTypes.UUID),
              column("Seen At", DataTypes.TIMEUUID),
              column("addr", DataTypes.INET),
              column("hops", DataTypes.listOf(DataTypes.INET)),
              column("name", DataTypes.TEXT),
              column("visits", DataTypes.INT)));
  private static final String UPPER = "550E8400-E29B-41D4-A716-446655440000";
  private static final String LOWER = "550e8400-e29b-41d4-a716-446655440000";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ID = 'U' | ID = 'L'",
        "'U'=id | 'L'=id",
        "id == 'U' AND 'U' <> \"Seen At\" | id == 'L' AND 'L' <> \"Seen At\"",
        "id <=> 'U' or `id` != 'U' | id <=> 'L' or `id` != 'L'",
        "NOT (id NOT IN ('U', 'L','U')) | NOT (id NOT IN ('L', 'L','L'))",
        "coalesce(id = 'U') | coalesce(id = 'L')",
        "addr = '2001:DB8::1' | addr = '2001:db8:0:0:0:0:0:1'",
        "addr IN ('::ffff:10.0.0.1', '10.0.0.2') | addr IN ('10.0.0.1', '10.0.0.2')",
        "(id IS NULL OR hops IS NOT NULL) | (id IS NULL OR hops IS NOT NULL)",
      })
  void literalsAreWrittenAsFilesHaveThem(String clause, String written) {
    assertThat(of(clause).text()).isEqualTo(spelled(written));
  }

  @Test
  void textsAreLeftAsTheyAre() {
    String clause = "name = '" + UPPER + "' AND name RLIKE r'\\d' -- or not";

    assertThat(of(clause).text()).isEqualTo(clause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = 'a' /* ' */ AND id = 'U' /* ' */",
        "name = r'\\' AND id > 'U' AND name > ''",
        "id = 'U' -- or not",
        "id = r'U'",
      })
  void whatMayHideTheEndOfATextIsRefusedBesideThem(String clause) {
    assertThatThrownBy(() -> of(clause))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith(
            "Invalid WhereClause, 'id' is uuid, with which no comment and no r'…' may stand");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id > 'U'",
        "addr < '10.0.0.9'",
        "addr BETWEEN '10.0.0.1' AND '10.0.0.9'",
        "addr LIKE '10.%'",
        "lower(id) = 'U'",
        "CAST(id AS STRING) = 'U'",
        "concat(name, id) = 'U'",
        "name || id = 'U'",
        "id = 'U' || name",
        "id = 'U' 'U'",
        "id = name",
        "name = id = 'U'",
        "id = 550e8400-e29b-41d4-a716-446655440000",
        "id = x'55'",
        "id IN (SELECT 'U')",
        "id IN ()",
        "id IN ('U', name)",
        "(id) = 'U'",
        "CASE id WHEN 'U' THEN TRUE END",
        "CASE WHEN id = 'U' THEN TRUE END",
        "id IS DISTINCT FROM 'U'",
        "lakeferry_row.id = 'U'",
        "array_contains(hops, '::1')",
        "hops[0] = '::1'",
      })
  void whateverElseIsSaidOfThemIsRefused(String clause) {
    assertThatThrownBy(() -> of(clause))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Invalid WhereClause, '")
        .hasMessageContaining(" stands alone with ")
        .hasMessageEndingWith("; or choose the rows by a Transform, to which they are text");
  }

  @Test
  void everyColumnIsNamedOnceWithWhatIsAllowed() {
    assertThatThrownBy(() -> of("id > 'a' AND id < 'b' OR size(hops) > 1 OR addr = '10.1'"))
        .hasMessage(
            "Invalid WhereClause, 'id' is uuid, it stands alone with =, <>, IN or IS NULL, and"
                + " literals are in quotes; 'hops' is list<inet>, it stands alone with IS NULL or"
                + " IS NOT NULL; 'addr' is inet, of which '10.1' is no value: id > 'a' AND id < 'b'"
                + " OR size(hops) > 1 OR addr = '10.1'; or choose the rows by a Transform, to which"
                + " they are text");
  }

  @ParameterizedTest
  @CsvSource({
    "id,550e8400e29b41d4a716446655440000",
    "id,1-2-3-4-5",
    "id,{550e8400-e29b-41d4-a716-446655440000}",
    "addr,localhost",
    "addr,010.0.0.1",
    "addr,10.0.0.256",
    "addr,10.0.0.1:80",
    "addr,fe80::1%1",
    "addr,''",
  })
  void aTextThatIsNoValueIsRefused(String column, String text) {
    assertThatThrownBy(() -> of(column + " = '" + text + "'"))
        .hasMessageContaining(", of which '" + text + "' is no value: ");
  }

  private static ClauseWords of(String clause) {
    return ClauseWords.of(spelled(clause), TABLE);
  }

  private static String spelled(String clause) {
    return clause.strip().replace("'U'", "'" + UPPER + "'").replace("'L'", "'" + LOWER + "'");
  }

  private static TableColumn column(String name, DataType type) {
    return new TableColumn(name, type, Kind.REGULAR);
  }
}
