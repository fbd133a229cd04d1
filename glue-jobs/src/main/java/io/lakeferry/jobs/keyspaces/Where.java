package io.lakeferry.jobs.keyspaces;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.jobs.keyspaces.read.ClauseWords;
import io.lakeferry.jobs.keyspaces.read.KeyCondition;
import io.lakeferry.jobs.keyspaces.read.Selection;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.spark.RowFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the WhereClause of a run is carried out: by the cluster, if that is sure to leave the same
 * rows and to read no others; by Spark after reading, otherwise, of no more keys than it may hold
 * for.
 *
 * @param clause the clause
 * @param table all columns of the table
 * @param keys the keys that are read; empty for all
 * @param answered whether these are what the clause asks for, and no more
 */
record Where(
    Optional<ClauseWords> clause, TableShape table, Optional<KeyCondition> keys, boolean answered) {
  /** Digits behind the point of a type whose values are text in files. */
  private static final Map<DataType, Integer> NUMBERS =
      Map.of(DataTypes.DECIMAL, 18, DataTypes.VARINT, 0);

  /**
   * The plan for a clause.
   *
   * @throws io.lakeferry.jobs.JobFailure if it says of a column what neither can be trusted with
   */
  static Where of(Optional<String> clause, TableShape table) {
    Optional<ClauseWords> words = clause.map(text -> ClauseWords.of(text, table));
    Optional<KeyCondition> exact = words.flatMap(found -> KeyCondition.of(found, table));
    return new Where(
        words,
        table,
        exact.or(() -> words.flatMap(found -> KeyCondition.around(found, table))),
        exact.isPresent());
  }

  /** What must be read: with the columns that Spark needs for the clause. */
  Selection read(Selection wanted) {
    return byReading()
        .map(words -> wanted.with(table.columns().stream().filter(words::mayName).toList()))
        .orElse(wanted);
  }

  /** What Spark does with the rows that were read, to leave the columns that are wanted. */
  Optional<RowFilter> filter(Selection wanted) {
    return byReading()
        .map(
            words ->
                new RowFilter(
                    words.text(),
                    table.columns().stream()
                        .filter(column -> NUMBERS.containsKey(column.type()))
                        .collect(
                            Collectors.toMap(
                                TableColumn::name, column -> NUMBERS.get(column.type()))),
                    wanted.shape().columns().stream().map(TableColumn::name).toList()));
  }

  /** Says which of the two it is. */
  void tell(JobLog log) {
    keys.ifPresent(
        found ->
            log.info(
                "where",
                "The cluster answers WhereClause%s, %d keys of partitions are asked for"
                    .formatted(
                        answered ? "" : " in part, and all of it is evaluated over these rows",
                        found.keys().size())));
    if (byReading().isPresent() && keys.isEmpty()) {
      List<String> partition =
          table.columns().stream()
              .filter(column -> column.kind() == TableColumn.Kind.PARTITION_KEY)
              .map(TableColumn::name)
              .toList();
      log.info(
          "where",
          "WhereClause is evaluated after all rows are read: the cluster could answer it only if"
              + " it were = or IN for all of ("
              + String.join(", ", partition)
              + "), and comparisons of the clustering columns in their order, joined by AND");
    }
  }

  private Optional<ClauseWords> byReading() {
    return answered ? Optional.empty() : clause;
  }
}
