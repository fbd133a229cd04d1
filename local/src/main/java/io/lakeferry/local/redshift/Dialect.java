package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.unload.SqlTokens;
import io.lakeferry.local.redshift.unload.Token;
import io.lakeferry.local.redshift.unload.UnloadRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Redshift reads otherwise than the PostgreSQL behind this front. */
final class Dialect {
  /** Redshift ends a number where a keyword begins; its driver asks the catalog that way. */
  private static final Set<String> AFTER_NUMBER =
      Set.of("WHEN", "THEN", "ELSE", "END", "AND", "OR", "AS", "FROM", "IS", "IN");

  private final LongNames names;

  Dialect(LongNames names) {
    this.names = names;
  }

  /** The statement as PostgreSQL reads it; one that it will refuse is left as it is. */
  String translated(String sql) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    Token previous = null;
    try {
      List<Token> tokens = SqlTokens.of(sql);
      Map<Integer, String> aliases = LateralAliases.in(sql, tokens);
      for (Token token : tokens) {
        String expression = aliases.get(token.start());
        if (expression != null) {
          result.append(sql, copied, token.start()).append(expression);
          copied = token.end();
        } else if (names.isLong(token)) {
          result.append(sql, copied, token.start()).append(names.quotedShort(token));
          copied = token.end();
        } else if (previous != null && isGlued(previous, token)) {
          result.append(sql, copied, token.start()).append(' ');
          copied = token.start();
        }
        previous = token;
      }
    } catch (UnloadRefused notSql) {
      return sql;
    }
    return copied == 0 ? sql : result.append(sql, copied, sql.length()).toString();
  }

  private static boolean isGlued(Token number, Token word) {
    return number.kind() == Token.Kind.NUMBER
        && word.kind() == Token.Kind.WORD
        && number.end() == word.start()
        && AFTER_NUMBER.contains(word.text().toUpperCase(java.util.Locale.ROOT));
  }
}
