package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.laptop.QuarantineFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists the runs that refused records, newest first.")
final class QuarantineListCommand implements Callable<Integer> {
  @ParentCommand private QuarantineCommand quarantine;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<QuarantineFiles.Folder> folders = quarantine.all();
    if (json) {
      ArrayNode all = new JsonMapper().createArrayNode();
      for (QuarantineFiles.Folder folder : folders) {
        describe(folder, all.addObject());
      }
      out.println(all);
    } else {
      TextTable table = new TextTable("job", "run", "window", "records", "reasons");
      for (QuarantineFiles.Folder folder : folders) {
        Map<String, Long> reasons = new BadRecords(folder).reasons();
        table.row(
            folder.job(),
            folder.runId(),
            folder.runKey(),
            String.format(Locale.ROOT, "%,d", total(reasons)),
            inWords(reasons));
      }
      table.lines().forEach(out::println);
    }
    return ExitCode.OK.code();
  }

  private static void describe(QuarantineFiles.Folder folder, ObjectNode json) throws IOException {
    Map<String, Long> reasons = new BadRecords(folder).reasons();
    json.put("job", folder.job())
        .put("run", folder.runId())
        .put("window", folder.runKey())
        .put("folder", folder.uri())
        .put("writtenAt", Instant.ofEpochMilli(folder.writtenAt()).toString())
        .put("records", total(reasons));
    reasons.forEach(json.putObject("reasons")::put);
  }

  private static long total(Map<String, Long> reasons) {
    return reasons.values().stream().mapToLong(Long::longValue).sum();
  }

  static String inWords(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .map(reason -> String.format(Locale.ROOT, "%s %,d", reason.getKey(), reason.getValue()))
        .collect(Collectors.joining(", "));
  }
}
