package io.lakeferry.local.redshift.unload;

import io.lakeferry.local.redshift.unload.Token.Kind;
import java.util.List;

/** The query inside an UNLOAD: one SELECT without an outer LIMIT. */
final class InnerQuery {
  private InnerQuery() {}

  /** The query without the semicolon that may end it. */
  static String check(String query) throws UnloadRefused {
    List<Token> tokens = SqlTokens.of(query);
    Token first = tokens.stream().filter(token -> !token.isSymbol('(')).findFirst().orElseThrow();
    if (!first.isWord("select") && !first.isWord("with")) {
      throw first.kind() == Kind.END
          ? UnloadRefused.syntaxAt(first)
          : new UnloadRefused(
              UnloadRefused.SYNTAX,
              "UNLOAD takes a SELECT statement, not one that begins with \"" + first.text() + "\"");
    }
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isSymbol('(')) {
        depth++;
      } else if (token.isSymbol(')')) {
        depth--;
      } else if (token.isSymbol(';')) {
        return single(query, token, tokens.get(i + 1));
      } else if (depth == 0 && token.isWord("limit")) {
        throw new UnloadRefused(UnloadRefused.UNSUPPORTED, "Limit clause is not supported");
      }
    }
    return query;
  }

  private static String single(String query, Token semicolon, Token next) throws UnloadRefused {
    if (next.kind() != Kind.END) {
      throw new UnloadRefused(
          UnloadRefused.SYNTAX, "cannot insert multiple commands into an UNLOAD statement");
    }
    return query.substring(0, semicolon.start());
  }
}
