package io.lakeferry.local.redshift.unload;

import io.lakeferry.local.redshift.unload.Token.Kind;
import java.util.List;

/** Reads UNLOAD as Redshift does. */
public final class UnloadParser {
  private static final String S3 = "s3://";

  private final TokenCursor cursor;

  private UnloadParser(TokenCursor cursor) {
    this.cursor = cursor;
  }

  /** Whether the statement is an UNLOAD, well formed or not. */
  public static boolean isUnload(String sql) {
    return SqlTokens.startsWith("unload", sql);
  }

  /** Reads one statement; a semicolon may end it. */
  public static Unload parse(String sql) throws UnloadRefused {
    return new UnloadParser(new TokenCursor(SqlTokens.of(sql))).statement();
  }

  private Unload statement() throws UnloadRefused {
    cursor.word("unload");
    cursor.symbol('(');
    String query = InnerQuery.check(cursor.literal().value());
    cursor.symbol(')');
    cursor.word("to");
    Token target = cursor.literal();
    UnloadOptions options = new UnloadOptions();
    while (cursor.peek().kind() == Kind.WORD) {
      options.read(cursor);
    }
    cursor.skipSymbol(';');
    if (cursor.peek().kind() != Kind.END) {
      throw UnloadRefused.syntaxAt(cursor.peek());
    }
    String path = path(target);
    int slash = path.indexOf('/');
    return options.build(query, path.substring(0, slash), path.substring(slash + 1));
  }

  private static String path(Token target) throws UnloadRefused {
    String url = target.value();
    if (!url.startsWith(S3) || url.indexOf('/', S3.length()) <= S3.length()) {
      throw new UnloadRefused(
          UnloadRefused.INVALID_VALUE,
          "Invalid UNLOAD destination, write s3://bucket/prefix: '" + url + "'");
    }
    return url.substring(S3.length());
  }

  /** Walks over tokens. */
  static final class TokenCursor {
    private final List<Token> tokens;
    private int at;

    TokenCursor(List<Token> tokens) {
      this.tokens = tokens;
    }

    Token peek() {
      return tokens.get(at);
    }

    Token take() {
      return tokens.get(at++);
    }

    boolean skipWord(String keyword) {
      boolean found = peek().isWord(keyword);
      at += found ? 1 : 0;
      return found;
    }

    boolean skipSymbol(char symbol) {
      boolean found = peek().isSymbol(symbol);
      at += found ? 1 : 0;
      return found;
    }

    void word(String keyword) throws UnloadRefused {
      if (!skipWord(keyword)) {
        throw UnloadRefused.syntaxAt(peek());
      }
    }

    void symbol(char symbol) throws UnloadRefused {
      if (!skipSymbol(symbol)) {
        throw UnloadRefused.syntaxAt(peek());
      }
    }

    Token literal() throws UnloadRefused {
      return expect(Kind.LITERAL);
    }

    Token number() throws UnloadRefused {
      return expect(Kind.NUMBER);
    }

    private Token expect(Kind kind) throws UnloadRefused {
      if (peek().kind() != kind) {
        throw UnloadRefused.syntaxAt(peek());
      }
      return take();
    }
  }
}
