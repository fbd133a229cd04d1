package io.lakeferry.jobs.keyspaces.read;

import io.lakeferry.jobs.keyspaces.read.ClauseToken.Kind;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a WHERE clause as a plain conjunction of conditions on columns of the key. */
final class KeyTerms {
  private static final Set<String> OPENING = Set.of("(", "[");
  private static final Set<String> CLOSING = Set.of(")", "]");

  /** Words by which an AND is none of the conjunction, or not all of it is one. */
  private static final Set<String> OTHER_THAN_AND = Set.of("or", "between", "case");

  private static final Set<String> COMPARISONS = Set.of("=", "<", "<=", ">", ">=");

  private final List<ClauseToken> tokens;
  private final TableShape table;
  private int at;

  KeyTerms(ClauseWords clause, TableShape table) {
    this(clause.tokens(), table);
  }

  private KeyTerms(List<ClauseToken> tokens, TableShape table) {
    this.tokens = tokens;
    this.table = table;
  }

  /**
   * The conditions on columns of the key that hold for every row of which the clause does, whatever
   * else it says; none unless it is sure to be a conjunction.
   */
  static List<KeyTerm> implied(ClauseWords clause, TableShape table) {
    return clause.mayHideWords()
        ? List.of()
        : conjuncts(clause.tokens()).stream()
            .flatMap(part -> new KeyTerms(part, table).read().stream())
            .flatMap(List::stream)
            .toList();
  }

  private static List<List<ClauseToken>> conjuncts(List<ClauseToken> tokens) {
    List<List<ClauseToken>> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      ClauseToken token = tokens.get(i);
      if (token.kind() == Kind.SIGN || token.kind() == Kind.OTHER) {
        depth += OPENING.contains(token.text()) ? 1 : CLOSING.contains(token.text()) ? -1 : 0;
      }
      if (depth == 0 && token.kind() == Kind.WORD) {
        if (OTHER_THAN_AND.stream().anyMatch(token::is)) {
          return List.of();
        }
        if (token.is("and")) {
          parts.add(tokens.subList(start, i));
          start = i + 1;
        }
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }

  /** The conditions; empty if the clause is anything else. */
  Optional<List<KeyTerm>> read() {
    List<KeyTerm> terms = new ArrayList<>();
    do {
      Optional<KeyTerm> term = term();
      if (term.isEmpty()) {
        return Optional.empty();
      }
      terms.add(term.get());
    } while (next().filter(token -> token.is("and")).isPresent());
    return at > tokens.size() ? Optional.of(terms) : Optional.empty();
  }

  private Optional<KeyTerm> term() {
    Optional<TableColumn> column = next().flatMap(this::column);
    Optional<ClauseToken> operator = next();
    if (column.isEmpty() || operator.isEmpty()) {
      return Optional.empty();
    }
    boolean choice = operator.get().is("in");
    String sign = choice ? "=" : operator.get().text();
    boolean compares = operator.get().kind() == Kind.SIGN && COMPARISONS.contains(sign);
    if (!choice && !(compares && (sign.equals("=") || KeyTerm.isOrdered(column.get())))) {
      return Optional.empty();
    }
    Optional<List<Object>> values =
        choice ? choice(column.get()) : next().flatMap(one -> value(column.get(), one));
    return values.map(some -> new KeyTerm(column.get(), sign, some));
  }

  private Optional<List<Object>> choice(TableColumn column) {
    List<Object> values = new ArrayList<>();
    Optional<ClauseToken> sign = next();
    if (!isSign(sign, "(")) {
      return Optional.empty();
    }
    do {
      Optional<List<Object>> value = next().flatMap(one -> value(column, one));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.addAll(value.get());
      sign = next();
    } while (isSign(sign, ","));
    return isSign(sign, ")") ? Optional.of(values) : Optional.empty();
  }

  private static Optional<List<Object>> value(TableColumn column, ClauseToken literal) {
    return KeyTerm.value(column, literal).map(List::of);
  }

  private static boolean isSign(Optional<ClauseToken> token, String sign) {
    return token.filter(one -> one.kind() == Kind.SIGN && one.text().equals(sign)).isPresent();
  }

  /** Spark knows columns in any case; a name that means two is left to Spark to refuse. */
  private Optional<TableColumn> column(ClauseToken name) {
    if (name.kind() != Kind.WORD && name.kind() != Kind.QUOTED) {
      return Optional.empty();
    }
    List<TableColumn> meant =
        table.columns().stream().filter(one -> one.name().equalsIgnoreCase(name.text())).toList();
    return meant.size() == 1
        ? Optional.of(meant.get(0)).filter(TableColumn::isKey)
        : Optional.empty();
  }

  private Optional<ClauseToken> next() {
    int index = at++;
    return index < tokens.size() ? Optional.of(tokens.get(index)) : Optional.empty();
  }
}
