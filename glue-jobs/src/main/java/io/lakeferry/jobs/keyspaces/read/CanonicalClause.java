package io.lakeferry.jobs.keyspaces.read;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.read.ClauseToken.Kind;
import io.lakeferry.jobs.keyspaces.type.FileText;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A WHERE clause with its UUIDs and addresses written as files have them. They are text to Spark,
 * which takes the same value in other letters for another one, and orders them as no server does.
 * So a clause may say of them only that they equal literals, or are NULL; what else it says, and
 * what may be read in two ways, is refused.
 */
final class CanonicalClause {
  private static final Set<String> EQUALITY = Set.of("=", "==", "<=>", "<>", "!=");

  private final ClauseWords clause;
  private final List<ClauseToken> tokens;
  private final TableShape table;
  private final TreeMap<Integer, String> literals = new TreeMap<>();
  private final Set<String> problems = new LinkedHashSet<>();

  private CanonicalClause(ClauseWords clause, TableShape table) {
    this.clause = clause;
    this.tokens = clause.tokens();
    this.table = table;
  }

  /**
   * Rewrites a clause.
   *
   * @throws JobFailure with every column of which it says something else
   */
  static ClauseWords of(ClauseWords clause, TableShape table) {
    return new CanonicalClause(clause, table).written();
  }

  private ClauseWords written() {
    if (clause.mayHideWords()) {
      table.columns().stream()
          .filter(column -> FileText.isIn(column.type()) && mayHide(column))
          .forEach(column -> problem(column, ", with which no comment and no r'…' may stand"));
    }
    for (int at = 0; at < tokens.size(); at++) {
      int place = at;
      column(tokens.get(at)).ifPresent(column -> check(place, column));
    }
    if (!problems.isEmpty()) {
      throw new JobFailure(
          "Invalid WhereClause, "
              + String.join("; ", problems)
              + ": "
              + Printable.of(clause.text())
              + "; or choose the rows by a Transform, to which they are text");
    }
    StringBuilder text = new StringBuilder(clause.text());
    literals
        .descendingMap()
        .forEach(
            (at, value) ->
                text.replace(tokens.get(at).start(), tokens.get(at).end(), "'" + value + "'"));
    return ClauseWords.of(text.toString());
  }

  private Optional<TableColumn> column(ClauseToken name) {
    return name.kind() == Kind.WORD || name.kind() == Kind.QUOTED
        ? table.columns().stream()
            .filter(one -> one.name().equalsIgnoreCase(name.text()) && FileText.isIn(one.type()))
            .findFirst()
        : Optional.empty();
  }

  private void check(int at, TableColumn column) {
    boolean plain = FileText.is(column.type());
    if (!isNullTest(at) && !(plain && (isCompared(at, column) || isChosen(at, column)))) {
      problem(
          column,
          plain
              ? ", it stands alone with =, <>, IN or IS NULL, and literals are in quotes"
              : ", it stands alone with IS NULL or IS NOT NULL");
    }
  }

  private void problem(TableColumn column, String what) {
    problems.add("'" + column.name() + "' is " + column.cql() + what);
  }

  private boolean mayHide(TableColumn column) {
    return clause.text().toLowerCase(Locale.ROOT).contains(column.name().toLowerCase(Locale.ROOT));
  }

  private boolean isNullTest(int at) {
    int not = isWord(at + 2, "not") ? 1 : 0;
    return starts(at) && isWord(at + 1, "is") && isWord(at + 2 + not, "null") && ends(at + 3 + not);
  }

  private boolean isCompared(int at, TableColumn column) {
    for (int signs = 1; signs <= 2; signs++) {
      if (isEquality(at + 1, signs) && starts(at) && ends(at + signs + 2)) {
        return literal(at + signs + 1, column);
      }
      if (isEquality(at - signs, signs) && starts(at - signs - 1) && ends(at + 1)) {
        return literal(at - signs - 1, column);
      }
    }
    return false;
  }

  private boolean isChosen(int at, TableColumn column) {
    int in = at + (isWord(at + 1, "not") ? 2 : 1);
    if (!starts(at) || !isWord(in, "in") || !isSign(in + 1, "(")) {
      return false;
    }
    int next = in + 2;
    while (literal(next, column)) {
      if (isSign(next + 1, ")")) {
        return ends(next + 2);
      }
      if (!isSign(next + 1, ",")) {
        return false;
      }
      next += 2;
    }
    return false;
  }

  /** Takes a text for a value, and notes how files write that. */
  private boolean literal(int at, TableColumn column) {
    if (at < 0 || at >= tokens.size() || tokens.get(at).kind() != Kind.TEXT) {
      return false;
    }
    String text = tokens.get(at).text();
    FileText.of(column.type(), text)
        .ifPresentOrElse(
            value -> literals.put(at, value),
            () -> problem(column, ", of which '" + Printable.of(text) + "' is no value"));
    return true;
  }

  /** Whether nothing but a condition can begin here. */
  private boolean starts(int at) {
    return at == 0
        || isSign(at - 1, "(")
        || isWord(at - 1, "and")
        || isWord(at - 1, "or")
        || isWord(at - 1, "not");
  }

  /** Whether a condition is at its end before this word. */
  private boolean ends(int at) {
    return at == tokens.size() || isSign(at, ")") || isWord(at, "and") || isWord(at, "or");
  }

  private boolean isEquality(int at, int signs) {
    if (at < 0 || at + signs > tokens.size()) {
      return false;
    }
    List<ClauseToken> some = tokens.subList(at, at + signs);
    return some.stream().allMatch(one -> one.kind() == Kind.SIGN || one.kind() == Kind.OTHER)
        && EQUALITY.contains(some.stream().map(ClauseToken::text).reduce("", String::concat));
  }

  private boolean isWord(int at, String word) {
    return at >= 0 && at < tokens.size() && tokens.get(at).is(word);
  }

  private boolean isSign(int at, String sign) {
    return at >= 0
        && at < tokens.size()
        && tokens.get(at).kind() == Kind.SIGN
        && tokens.get(at).text().equals(sign);
  }
}
