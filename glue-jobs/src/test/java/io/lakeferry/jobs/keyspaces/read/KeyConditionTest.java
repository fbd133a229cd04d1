package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left to the cluster is what it answers as Spark would, and nothing else. */
class KeyConditionTest {
  private static final TableShape VISITS =
      new TableShape(
          List.of(
              new TableColumn("region", DataTypes.TEXT, Kind.PARTITION_KEY),
              new TableColumn("Shop Id", DataTypes.INT, Kind.PARTITION_KEY),
              new TableColumn("day", DataTypes.BIGINT, Kind.CLUSTERING),
              new TableColumn("visitor", DataTypes.TIMEUUID, Kind.CLUSTERING),
              new TableColumn("paid", DataTypes.DECIMAL, Kind.CLUSTERING),
              new TableColumn("note", DataTypes.TEXT, Kind.REGULAR)));

  @Test
  void everyChoiceOfAPartitionIsOneStatementAndNoneIsThereTwice() {
    KeyCondition found = of("Region IN ('b','a', 'b') and `Shop Id` = -7").orElseThrow();

    assertThat(found.cql()).isEqualTo("\"region\" = ? AND \"Shop Id\" = ?");
    assertThat(found.keys())
        .containsExactly(new Part.Keys(List.of("b", -7)), new Part.Keys(List.of("a", -7)));
  }

  @Test
  void clusteringColumnsMayEndInARange() {
    KeyCondition found =
        of("day >= 20 AND \"Shop Id\"=1 AND region = 'a' AND day < 30").orElseThrow();

    assertThat(found.cql())
        .isEqualTo("\"region\" = ? AND \"Shop Id\" = ? AND \"day\" >= ? AND \"day\" < ?");
    assertThat(found.keys()).containsExactly(new Part.Keys(List.of("a", 1, 20L, 30L)));
  }

  @Test
  void aUuidIsEqualOrNothing() {
    String id = "50554d6e-29bb-11e5-b345-feff819cdc9f";
    String partition = "region = 'a' AND `Shop Id` = 1 AND day = 2 AND visitor ";

    assertThat(of(partition + "= '" + id + "'").orElseThrow().keys())
        .containsExactly(new Part.Keys(List.of("a", 1, 2L, UUID.fromString(id))));
    assertThat(of(partition + "> '" + id + "'")).isEmpty();
    assertThat(of(partition + "= '" + id.toUpperCase(Locale.ROOT) + "'")).isEmpty();
    assertThat(of(partition + "= '50554d6e-29bb-41e5-b345-feff819cdc9f'")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region = 'a'",
        "region > 'a' AND `Shop Id` = 1",
        "region = '' AND `Shop Id` = 1",
        "region = 'a\\n' AND `Shop Id` = 1",
        "region = 'a' AND region = 'b' AND `Shop Id` = 1",
        "region = 'a' OR `Shop Id` = 1",
        "NOT region = 'a' AND `Shop Id` = 1",
        "region = 'a' AND `Shop Id` = 1 AND note = 'x'",
        "region = 'a' AND `Shop Id` = 1 AND visitor = '50554d6e-29bb-11e5-b345-feff819cdc9f'",
        "region = 'a' AND `Shop Id` = 1 AND day > 1 AND day > 2",
        "region = 'a' AND `Shop Id` = 1 AND day = 1 AND day > 0",
        "region = 'a' AND `Shop Id` = 1 AND day IN (1, 2)",
        "region = 'a' AND `Shop Id` = 1 AND day = 99999999999999999999",
        "region = 'a' AND `Shop Id` = 1.0",
        "region = 'a' AND `Shop Id` = '1'",
        "region = 'a' AND `Shop Id` = 1 -- AND day = 2",
        "region = 'a' AND `Shop Id` = 1) ALLOW FILTERING",
        "region = 'a' AND `Shop Id` = 1; DROP TABLE visits",
        "region = 'a' AND `Shop Id` == 1",
        "region = 'a' AND `Shop Id` = 1 AND",
        "region = 'a' AND `Shop Id` IN ()",
        "(region = 'a') AND `Shop Id` = 1",
      })
  void anythingElseIsLeftToSpark(String clause) {
    assertThat(of(clause)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "region = 'a' AND `Shop Id` = 1 AND note LIKE '%x' | region,Shop Id | a,1",
        "size(tags) > 1 AND region='a' AND note = 'x' AND `Shop Id` IN (1) | region,Shop Id | a,1",
        "(day = 1 OR note = 'x') AND region = 'a' AND `Shop Id` = 1 | region,Shop Id | a,1",
        "region = 'a' AND `Shop Id` = 1 AND day >= 2 AND paid > 1.5 | region,Shop Id,day | a,1,2",
        "region = 'a' AND `Shop Id` = 1 AND day IN (1, 2) AND note = 'x' | region,Shop Id | a,1",
        "region = 'a' AND region = 'b' AND `Shop Id` = 1 | region,Shop Id | a,1",
        "NOT day = 1 AND region = 'a' AND `Shop Id` = 1 | region,Shop Id | a,1",
      })
  void ofAConjunctionTheKeysOutsideOfWhichItCannotHoldAreRead(
      String clause, String columns, String values) {
    KeyCondition found = KeyCondition.around(ClauseWords.of(clause.strip()), VISITS).orElseThrow();

    assertThat(found.cql().replaceAll("\"([^\"]*)\" (=|>=) \\?( AND )?", "$1,"))
        .isEqualTo(columns.strip() + ",");
    assertThat(found.keys().get(0).values().stream().map(String::valueOf))
        .containsExactly(values.strip().split(","));
    assertThat(of(clause.strip())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region = 'a' AND note = 'x'",
        "region = 'a' AND `Shop Id` = 1 OR note = 'x'",
        "note = 'x' OR region = 'a' AND `Shop Id` = 1",
        "NOT (region = 'a' AND `Shop Id` = 1) AND note = 'x'",
        "note BETWEEN 'a' AND region = 'a' AND `Shop Id` = 1",
        "CASE WHEN note = 'x' AND region = 'a' AND `Shop Id` = 1 THEN true END",
        "note = 'x' /* AND region = 'a' AND `Shop Id` = 1 AND */",
        "note || region = 'a' AND `Shop Id` = 1",
        "region = 'a' || note AND `Shop Id` = 1",
        "NOT region = 'a' AND `Shop Id` = 1",
        "note = ')' AND (note = 'x' AND region = 'a' AND `Shop Id` = 1) IS NOT NULL",
        "exists(tags, t -> t = 1 AND region = 'a' AND `Shop Id` = 1)",
      })
  void whatMayHoldForOtherKeysIsReadWithAll(String clause) {
    assertThat(KeyCondition.around(ClauseWords.of(clause), VISITS)).isEmpty();
  }

  @Test
  void moreThanAThousandPartitionsAreReadWithAllOthers() {
    String many = String.join(",", Collections.nCopies(40, "%d"));
    Object[] numbers = new Object[80];
    Arrays.setAll(numbers, i -> i);
    String clause =
        ("region IN ('" + many.replace(",", "','") + "') AND `Shop Id` IN (" + many + ")");

    assertThat(of(clause.formatted(numbers))).isEmpty();
  }

  @Test
  void aDoubledQuoteIsRefusedBecauseSparkDropsIt() {
    assertThatThrownBy(() -> ClauseWords.of("note = 'O''Brien' AND day = 1"))
        .isInstanceOf(JobFailure.class)
        .hasMessage("Invalid WhereClause, a quote inside a text is written \\' there: 'O''Brien'");
    assertThat(ClauseWords.of("note = '' AND note <> 'O\\'Brien' AND note <> ''").tokens())
        .hasSize(13);
  }

  @Test
  void aClauseNamesTheColumnsThatItMayNeed() {
    ClauseWords words = ClauseWords.of("lower(NOTE) = 'day' AND \"Shop Id\" > 1");

    assertThat(VISITS.columns().stream().filter(words::mayName).map(TableColumn::name))
        .containsExactly("Shop Id", "note");
  }

  private static Optional<KeyCondition> of(String clause) {
    return KeyCondition.of(ClauseWords.of(clause), VISITS);
  }
}
