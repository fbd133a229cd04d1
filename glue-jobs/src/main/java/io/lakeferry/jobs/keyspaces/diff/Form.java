package io.lakeferry.jobs.keyspaces.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * A type of CQL with the types that it is made of, such as {@code list<tuple<int,decimal>>}.
 *
 * @param name without its parts
 * @param parts none for a type that has none
 */
record Form(String name, List<Form> parts) {
  /** A type of which nothing is known. */
  private static final Form PLAIN = new Form("", List.of());

  /** Reads the form of a clustering column. */
  static Form parse(String text) {
    int open = text.indexOf('<');
    if (open < 0 || !text.endsWith(">")) {
      return new Form(text, List.of());
    }
    List<Form> parts = new ArrayList<>();
    int depth = 0;
    int start = open + 1;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean isEnd = depth == 0 && (c == ',' || c == '>');
      if (isEnd) {
        parts.add(parse(text.substring(start, at)));
        start = at + 1;
      }
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
    }
    return new Form(text.substring(0, open), parts);
  }

  boolean isDecimal() {
    return name.equals("decimal");
  }

  boolean hasDecimals() {
    return isDecimal() || parts.stream().anyMatch(Form::hasDecimals);
  }

  /** A part that it may not have: a duration is one type, and several columns. */
  Form part(int place) {
    return place < parts.size() ? parts.get(place) : PLAIN;
  }
}
