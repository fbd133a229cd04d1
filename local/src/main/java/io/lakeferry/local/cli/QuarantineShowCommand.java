package io.lakeferry.local.cli;

import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.local.laptop.QuarantineFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    description = "Prints the records that a run refused: why, where they were, and their text.")
final class QuarantineShowCommand implements Callable<Integer> {
  @ParentCommand private QuarantineCommand quarantine;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<run>", description = "The id of the run, or how it begins.")
  private String run;

  @Option(names = "--json", description = "Prints the lines of the quarantine as they are.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    QuarantineFiles.Folder folder = quarantine.of(run);
    BadRecords records = new BadRecords(folder);
    if (json) {
      records.lines(out::println);
    } else {
      out.println(folder.uri());
      records.each(record -> lines(record).forEach(out::println));
    }
    return ExitCode.OK.code();
  }

  /** What a terminal would take for a command is escaped: the text comes from strangers. */
  static List<String> lines(BadRecord record) {
    String where =
        String.format(
            Locale.ROOT,
            "%s, record %,d, %,d bytes from byte %,d",
            record.file().uri(),
            record.position().record(),
            record.position().length(),
            record.position().offset());
    String why = record.reason().code() + ": " + record.detail();
    String text = record.raw().toString().stripTrailing() + cut(record);
    List<String> lines = new ArrayList<>(List.of("", where, "  " + why));
    text.lines().forEach(line -> lines.add("  " + line));
    return lines.stream().map(Screen::harmless).toList();
  }

  private static String cut(BadRecord record) {
    return record.isCut() ? "… (cut)" : "";
  }
}
