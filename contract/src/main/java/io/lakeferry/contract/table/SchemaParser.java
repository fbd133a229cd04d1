package io.lakeferry.contract.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the columns of a table, and gathers what is wrong with them. */
final class SchemaParser {
  private static final Pattern COLUMN =
      Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^\\s\"(),]+)\\s+(.*)", Pattern.DOTALL);
  private static final Pattern NULLABILITY =
      Pattern.compile("(.*?)(?:\\s+(not\\s+)?null)?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private final String ddl;
  private final List<ColumnDefinition> columns = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  SchemaParser(String ddl) {
    this.ddl = ddl;
  }

  TableSchema schema() {
    for (String part : parts()) {
      try {
        add(part.strip());
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new TableSchema(columns);
  }

  private void add(String part) {
    Matcher column = COLUMN.matcher(part);
    if (!column.matches()) {
      throw new IllegalArgumentException(
          "Invalid column, write a name and a type: " + Printable.of(part));
    }
    String name = Identifier.parse(column.group(1)).value();
    if (columns.stream().anyMatch(other -> other.name().equals(name))) {
      throw new IllegalArgumentException(
          "Invalid columns, one is there twice: " + Printable.of(name));
    }
    Matcher rest = NULLABILITY.matcher(column.group(2));
    if (!rest.matches()) {
      throw new IllegalStateException("a pattern of any text has not matched");
    }
    try {
      columns.add(
          new ColumnDefinition(name, ColumnType.parse(rest.group(1)), rest.group(2) != null));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(Printable.of(name) + ": " + e.getMessage(), e);
    }
  }

  /** Splits at the commas that are neither in quotes nor in parentheses. */
  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int depth = 0;
    int start = 0;
    for (int i = 0; i < ddl.length(); i++) {
      char c = ddl.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      } else if (!quoted && depth == 0 && c == ',') {
        parts.add(ddl.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(ddl.substring(start));
    return parts;
  }
}
