package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.unload.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Redshift lets an expression name the aliases of those before it in the same SELECT; its driver
 * asks the catalog that way. PostgreSQL does not, so here the alias becomes its expression.
 *
 * <p>Only in queries of the catalog: elsewhere an alias might be the name of a column too, which
 * would win, and which the text alone does not tell.
 */
final class LateralAliases {
  /** Where PostgreSQL knows aliases, or where none can stand. */
  private static final Set<String> ENDS = Set.of("ORDER", "GROUP", "UNION", "HAVING", "LIMIT");

  private static final Pattern CATALOG = Pattern.compile("(?i)(pg|svv)_\\w+");

  /** The SELECT list or WHERE of one level of parentheses. */
  private static final class Level {
    private final Map<String, String> aliases = new HashMap<>();
    private int expression = -1;
    private boolean inList;
    private boolean open;
  }

  private final String sql;
  private final List<Token> tokens;
  private final Map<Integer, String> expressions = new HashMap<>();

  /** A word that stood before its alias was given is the name of a column, and remains one. */
  private final Set<String> used = new HashSet<>();

  private LateralAliases(String sql, List<Token> tokens) {
    this.sql = sql;
    this.tokens = tokens;
  }

  /** The expressions that stand for aliases, by where the alias begins. */
  static Map<Integer, String> in(String sql, List<Token> tokens) {
    LateralAliases found = new LateralAliases(sql, tokens);
    if (tokens.stream().anyMatch(token -> CATALOG.matcher(token.text()).matches())) {
      found.search();
    }
    return found.expressions;
  }

  private void search() {
    Deque<Level> levels = new ArrayDeque<>(List.of(new Level()));
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (token.isSymbol('(')) {
        levels.push(new Level());
      } else if (token.isSymbol(')')) {
        if (levels.size() > 1) {
          levels.pop();
        }
      } else if (token.isSymbol(',')) {
        levels.peek().expression = token.end();
      } else if (token.kind() == Token.Kind.WORD) {
        word(levels.peek(), at);
      }
    }
  }

  private void word(Level level, int at) {
    Token token = tokens.get(at);
    String word = token.text().toUpperCase(Locale.ROOT);
    if (word.equals("SELECT")) {
      level.aliases.clear();
      level.expression = token.end();
      level.inList = true;
      level.open = true;
    } else if (word.equals("FROM")) {
      level.inList = false;
    } else if (ENDS.contains(word)) {
      level.open = false;
    } else if (word.equals("AS") && level.inList && at + 1 < tokens.size()) {
      String alias = tokens.get(at + 1).text().toUpperCase(Locale.ROOT);
      if (!used.contains(alias)) {
        level.aliases.put(alias, sql.substring(level.expression, token.start()).strip());
      }
    } else if (level.open && level.aliases.containsKey(word) && isAlone(at)) {
      expressions.put(token.start(), "(" + level.aliases.get(word) + ")");
    }
    used.add(word);
  }

  /** Neither the alias itself nor a part of a longer name. */
  private boolean isAlone(int at) {
    Token before = tokens.get(at - 1);
    boolean after = at + 1 < tokens.size() && tokens.get(at + 1).isSymbol('.');
    return !before.text().equalsIgnoreCase("AS") && !before.isSymbol('.') && !after;
  }
}
