package io.lakeferry.jobs.keyspaces.read;

import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A WHERE clause that the cluster can answer alone, without a look at other partitions: a plain
 * conjunction of {@code =} or {@code IN} for every column of the partition key, {@code =} for the
 * first clustering columns, and a range of the one after them. If a clause says more, the cluster
 * is asked for more rows than it means, and all of it is evaluated over those, so that nothing is
 * ever chosen by two sets of rules.
 *
 * @param cql the conditions, one value to be bound for each
 * @param keys the values of each statement
 */
public record KeyCondition(String cql, List<Part.Keys> keys) {
  /** More partitions than these are read as quickly with all others. */
  private static final int MOST_KEYS = 1_000;

  /** Keeps a copy. */
  public KeyCondition {
    keys = List.copyOf(keys);
  }

  /** The condition of a clause; empty if the clause is none of that kind. */
  public static Optional<KeyCondition> of(ClauseWords clause, TableShape table) {
    return new KeyTerms(clause, table).read().flatMap(terms -> of(terms, table));
  }

  /**
   * The keys outside of which a clause holds for no row; empty if it does not say so. All of it
   * must be evaluated over their rows.
   */
  public static Optional<KeyCondition> around(ClauseWords clause, TableShape table) {
    List<KeyTerm> implied = KeyTerms.implied(clause, table);
    List<KeyTerm> usable = new ArrayList<>();
    boolean open = true;
    for (TableColumn column : table.key()) {
      List<KeyTerm> own = implied.stream().filter(term -> term.column().equals(column)).toList();
      if (column.kind() == Kind.PARTITION_KEY) {
        own.stream().filter(term -> term.operator().equals("=")).findFirst().ifPresent(usable::add);
      } else if (open && isEqualOrRange(own)) {
        usable.addAll(own);
        open = own.size() == 1 && own.get(0).operator().equals("=");
      } else {
        open = false;
      }
    }
    return of(usable, table);
  }

  private static Optional<KeyCondition> of(List<KeyTerm> terms, TableShape table) {
    List<KeyTerm> ordered = new ArrayList<>();
    boolean open = true;
    for (TableColumn column : table.key()) {
      List<KeyTerm> own = terms.stream().filter(term -> term.column().equals(column)).toList();
      boolean partition = column.kind() == Kind.PARTITION_KEY;
      if (partition ? !isChoice(own) : !own.isEmpty() && !(open && isEqualOrRange(own))) {
        return Optional.empty();
      }
      open = partition || (own.size() == 1 && own.get(0).operator().equals("="));
      ordered.addAll(own);
    }
    return combined(ordered);
  }

  /** One condition that names values. */
  private static boolean isChoice(List<KeyTerm> terms) {
    return terms.size() == 1 && terms.get(0).operator().equals("=");
  }

  /** One value, or at most one bound on either side. */
  private static boolean isEqualOrRange(List<KeyTerm> terms) {
    Set<Character> sides =
        terms.stream().map(term -> term.operator().charAt(0)).collect(Collectors.toSet());
    return sides.size() == terms.size()
        && (terms.size() == 1 || !sides.contains('='))
        && terms.stream().allMatch(term -> term.values().size() == 1);
  }

  private static Optional<KeyCondition> combined(List<KeyTerm> terms) {
    List<List<Object>> all = List.of(List.of());
    for (KeyTerm term : terms) {
      Set<Object> values = new LinkedHashSet<>(term.values());
      if ((long) all.size() * values.size() > MOST_KEYS) {
        return Optional.empty();
      }
      all = all.stream().flatMap(some -> values.stream().map(value -> with(some, value))).toList();
    }
    return Optional.of(
        new KeyCondition(
            terms.stream().map(KeyTerm::cql).collect(Collectors.joining(" AND ")),
            all.stream().map(Part.Keys::new).toList()));
  }

  private static List<Object> with(List<Object> some, Object one) {
    List<Object> more = new ArrayList<>(some);
    more.add(one);
    return more;
  }
}
