package io.lakeferry.local.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Columns of text, as wide as they must be; numbers stand to the right. */
final class TextTable {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9,.]*( [a-zA-Z]{1,3})?");

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(List.of(header));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    boolean[] right = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      int at = column;
      widths[column] = rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
      right[column] =
          !isEmpty()
              && rows.stream().skip(1).allMatch(row -> NUMBER.matcher(row.get(at)).matches());
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String padding = " ".repeat(widths[column] - row.get(column).length());
        line.append(right[column] ? padding : "").append(row.get(column));
        line.append(right[column] ? "" : padding).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
