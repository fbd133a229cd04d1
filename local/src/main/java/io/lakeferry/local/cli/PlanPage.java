package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.operate.Plan;
import io.lakeferry.local.operate.Price;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan, for people and for programs.
 *
 * @param plan the plan
 * @param price what a DPU-hour costs
 */
record PlanPage(Plan plan, Price price) {
  private static final int SHOWN = 10;

  /** For people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    JsonNode answer = plan.answer();
    lines.add("job        %s: %s".formatted(text("jobName"), text("job")));
    for (JsonNode change : answer.path("changes")) {
      String before = change.has("is") ? change.path("is").asText() + " → " : "";
      lines.add(
          "             %s: %s%s"
              .formatted(change.path("field").asText(), before, change.path("becomes").asText()));
    }
    lines.add(
        plan.starts()
            ? "run        start, window " + text("runKey")
            : "run        adopt %s, which is %s; nothing is moved"
                .formatted(text("adopts"), text("state")));
    plan.move().statement().lines().forEach(line -> lines.add(heading(lines, "statement") + line));
    plan.move().source().ifPresent(folder -> lines.add("reads      " + folder));
    plan.move().destination().ifPresent(folder -> files(lines, folder.toString()));
    plan.rights().forEach((on, actions) -> lines.add(heading(lines, "IAM") + on + ": " + actions));
    cost(lines);
    return lines;
  }

  /** The heading of the first line of a kind, and as much space before the others. */
  private static String heading(List<String> lines, String heading) {
    boolean first = lines.stream().noneMatch(line -> line.startsWith(heading));
    return "%-11s".formatted(first ? heading : "");
  }

  private void files(List<String> lines, String folder) {
    String extension = plan.move().format().map(format -> "." + format.text()).orElse("");
    String name = text("runKey") + "-<attempt>-<number>" + extension;
    lines.add((plan.starts() ? "writes     " : "wrote      ") + folder + name);
    if (plan.there().isEmpty()) {
      return;
    }
    lines.add(
        "%s %d objects that are there:"
            .formatted(plan.replaces() ? "replaces  " : "keeps     ", plan.there().size()));
    plan.there().stream()
        .limit(SHOWN)
        .forEach(file -> lines.add("             " + file.getFileName()));
    if (plan.there().size() > SHOWN) {
      lines.add("             and %d more".formatted(plan.there().size() - SHOWN));
    }
  }

  private void cost(List<String> lines) {
    if (!plan.starts()) {
      return;
    }
    JsonNode answer = plan.answer();
    int workers = answer.path("workers").asInt();
    int minutes = answer.path("timeoutMinutes").asInt();
    lines.add(
        "cost       at most %d worker-minutes of %s, $%s, if it runs into its timeout of %d minutes"
            .formatted(workers * minutes, text("workerType"), dollars(minutes * 60L), minutes));
    plan.usual()
        .ifPresent(
            seconds ->
                lines.add(
                    "           usually %d s, $%s, as earlier runs of the job"
                        .formatted(seconds, dollars(seconds))));
    lines.add("           at $%s a DPU-hour, %s".formatted(price.dollars(), price.from()));
  }

  /** For programs: the answer of the function, and what was found beside it. */
  JsonNode json() {
    ObjectNode page = plan.answer().deepCopy();
    page.put("statement", plan.move().statement());
    plan.move().source().ifPresent(folder -> page.put("reads", folder.toString()));
    plan.move().destination().ifPresent(folder -> page.put("writes", folder.toString()));
    ArrayNode there = page.putArray(plan.replaces() ? "replaces" : "keeps");
    plan.there().stream().map(Path::getFileName).forEach(name -> there.add(name.toString()));
    ObjectNode rights = page.putObject("iam");
    plan.rights().forEach(rights::put);
    if (plan.starts()) {
      ObjectNode cost = page.putObject("cost");
      cost.put("dollarsPerDpuHour", price.dollars()).put("price", price.from());
      cost.put("mostDollars", dollars(plan.answer().path("timeoutMinutes").asLong() * 60));
      plan.usual()
          .ifPresent(
              seconds -> cost.put("usualSeconds", seconds).put("usualDollars", dollars(seconds)));
    }
    return page;
  }

  private BigDecimal dollars(long seconds) {
    return price.of(text("workerType"), plan.answer().path("workers").asInt(), seconds);
  }

  private String text(String field) {
    return plan.answer().path(field).asText();
  }
}
