package io.lakeferry.local.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where commands print.
 *
 * @param out standard output
 * @param terminal whether lines may be drawn over
 * @param color whether colours may be used
 * @param columns how many characters a line may have before it wraps
 */
public record Screen(PrintWriter out, boolean terminal, boolean color, int columns) {
  /** The system property by which the start script tells of a terminal. */
  public static final String TERMINAL = "lakeferry.terminal";

  /** The system property by which the start script tells the terminal's width. */
  public static final String COLUMNS = "lakeferry.columns";

  private static final Pattern COMMANDS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");
  private static final int ROOM_WITHOUT_TERMINAL = 160;
  private static final String RESET = "\u001b[0m";

  /** Draws over and colours on a terminal only; NO_COLOR keeps the colours away. */
  public static Screen of(PrintWriter out, Map<String, String> environment) {
    boolean terminal = Boolean.getBoolean(TERMINAL) && !"dumb".equals(environment.get("TERM"));
    boolean color = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    int columns = terminal ? Integer.getInteger(COLUMNS, 80) : ROOM_WITHOUT_TERMINAL;
    return new Screen(out, terminal, color, columns);
  }

  /** Prints a line. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Prints an empty line. */
  public void line() {
    line("");
  }

  /** A headline. */
  public void title(String text) {
    line("");
    line(styled("1", text));
  }

  /** The text in green. */
  public String good(String text) {
    return styled("32", text);
  }

  /** The text in red. */
  public String bad(String text) {
    return styled("31", text);
  }

  /** The text in a quieter colour. */
  public String quiet(String text) {
    return styled("2", text);
  }

  private String styled(String style, String text) {
    return color ? "\u001b[" + style + "m" + text + RESET : text;
  }

  /** The text as far as it fits on a line beside so many other characters. */
  String cut(String text, int others) {
    int room = columns - others;
    return text.length() > room ? text.substring(0, room - 1) + "…" : text;
  }

  /** The text without what a terminal would take for commands; for what strangers have written. */
  static String harmless(String text) {
    return COMMANDS
        .matcher(text)
        .replaceAll(found -> String.format("\\\\u%04x", found.group().codePointAt(0)));
  }

  /** Prints lines over the last ones; only on a terminal. */
  void redraw(int drawnBefore, List<String> lines) {
    StringBuilder text = new StringBuilder();
    if (drawnBefore > 0) {
      text.append("\u001b[").append(drawnBefore).append('A');
    }
    for (String line : lines) {
      text.append("\r\u001b[2K").append(line).append(System.lineSeparator());
    }
    out.print(text);
    out.flush();
  }
}
