package io.lakeferry.contract.handoff;

import io.lakeferry.contract.table.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Several texts as one argument: {@code "a","b ""c"""}. */
final class TextList {
  private static final Pattern ELEMENT = Pattern.compile("\\G(?:^|(?!^),)\"((?:[^\"]|\"\")*+)\"");

  private TextList() {}

  static String write(List<String> texts) {
    return texts.stream()
        .map(text -> '"' + text.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }

  static List<String> read(String list) {
    List<String> texts = new ArrayList<>();
    Matcher element = ELEMENT.matcher(list);
    int end = 0;
    while (element.find()) {
      texts.add(element.group(1).replace("\"\"", "\""));
      end = element.end();
    }
    if (end != list.length()) {
      throw new IllegalArgumentException(
          "Invalid list in a job argument, at character " + end + ": " + Printable.of(list));
    }
    return texts;
  }
}
