package io.lakeferry.jobs.keyspaces.read;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.read.ClauseToken.Kind;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A WHERE clause and its words.
 *
 * @param text the clause
 * @param tokens its words
 */
public record ClauseWords(String text, List<ClauseToken> tokens) {

  /**
   * Takes a clause over a table apart, and writes its UUIDs and addresses as files have them.
   *
   * @throws JobFailure if a quote is doubled, or a UUID or an address is not merely told apart
   */
  public static ClauseWords of(String clause, TableShape table) {
    return CanonicalClause.of(of(clause), table);
  }

  /**
   * Takes a clause apart.
   *
   * @throws JobFailure if a quote is doubled in a text, which CQL takes for a quote and Spark 3 for
   *     the end of one text and the begin of another
   */
  static ClauseWords of(String clause) {
    List<ClauseToken> tokens = ClauseToken.of(clause);
    for (int i = 1; i < tokens.size(); i++) {
      ClauseToken first = tokens.get(i - 1);
      ClauseToken second = tokens.get(i);
      if (first.kind() == Kind.TEXT
          && second.kind() == Kind.TEXT
          && first.end() == second.start()) {
        throw new JobFailure(
            "Invalid WhereClause, a quote inside a text is written \\' there: "
                + Printable.of(clause.substring(first.start(), second.end())));
      }
    }
    return new ClauseWords(clause, tokens);
  }

  /** Whether the clause may name a column; if it does not, it surely does not need it. */
  public boolean mayName(TableColumn column) {
    return tokens.stream()
        .anyMatch(
            token ->
                (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED)
                    && token.text().equalsIgnoreCase(column.name()));
  }

  /** A comment, or a text without escapes, may hide the end of what is quoted. */
  boolean mayHideWords() {
    return IntStream.range(1, tokens.size())
        .anyMatch(
            at -> {
              ClauseToken first = tokens.get(at - 1);
              ClauseToken second = tokens.get(at);
              boolean comment =
                  first.kind() == Kind.OTHER
                      && ((first.text().equals("-") && second.text().startsWith("-"))
                          || (first.text().equals("/") && second.text().equals("*")));
              boolean raw =
                  first.is("r") && (second.kind() == Kind.TEXT || second.kind() == Kind.QUOTED);
              boolean escape = second.kind() == Kind.QUOTED && second.text().indexOf('\\') >= 0;
              return escape || (first.end() == second.start() && (comment || raw));
            });
  }
}
